"""What all notices about a case have in common: whose case it is, to whom the applicant may turn, names and days."""

from datetime import date
from typing import Any

from yichuang.domains.documents import notice_data as shapes
from yichuang.domains.organisation.models import Post
from yichuang.rules.clock import SHANGHAI

from .. import labels
from ..models import Case
from ..situation import in_one_line

ACCEPTANCE_SEAL = "受理专用章"


def common(case: Case, organ: str, seal: str = "") -> dict[str, Any]:
    """What every notice states; ``organ``: in whose name, ``seal``: words under the star."""
    centre = case.accepting_centre
    return {
        "organ": organ,
        "seal": seal,
        "case_number": case.number,
        "applicant": case.applicant_name,
        "item_name": case.version.name,
        "item_code": case.item.national_code or case.item.code,
        "department": case.department.name,
        "phone": centre.phone,
        "complaint_phone": centre.complaint_phone,
        "address": centre.address,
        "situation": in_one_line(case),
    }


def handed_in(case: Case) -> list[shapes.ListedMaterial]:
    """What came."""
    rows = case.materials.filter(state="received").select_related("requirement").order_by("requirement__order")
    return [
        shapes.ListedMaterial(
            name=row.requirement.name,
            originals=row.originals,
            medium=labels.MEDIA.get(row.medium, row.medium),
            note=row.note,
        )
        for row in rows
    ]


def redress(case: Case) -> dict[str, Any]:
    """To whom the applicant may turn: since 2024 review lies with the government of the same level (行政复议法 24)."""
    region, given = case.accepting_centre.region.name, case.accepting_centre.settings.get("redress", {})
    return {
        "review_organ": given.get("review_organ", f"{region}人民政府"),
        "court": given.get("court", f"{region}人民法院"),
    }


def holder(post: Post | None) -> str:
    """Who holds the post; empty if nobody does."""
    return post.account.name if post and post.account else ""


def day(moment: Any) -> date:
    """The day of a moment in Shanghai."""
    found: date = moment.astimezone(SHANGHAI).date()
    return found
