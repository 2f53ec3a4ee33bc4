"""Write an application for a bundle with its parts; each of them is planned and becomes a case when its turn comes."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, connection, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.catalogue.content import Limit
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.numbers import application_number

from .. import clocks
from ..models import BundleApplication, BundlePart, Clock
from .examine import Examined
from .write_case import write_applicant


@dataclass(frozen=True)
class PlannedPart:
    """An item of the application: which version, and codes of the parts that come before."""

    item_id: int
    version_id: int
    code: str
    after: tuple[str, ...]


def find_submitted(post_id: int | None, key: str | None) -> BundleApplication | None:
    """The application that came of this very form before."""
    return BundleApplication.objects.filter(received_by=post_id, intake_key=key).first() if key else None


def write_application(
    examined: Examined,
    *,
    bundle_id: int,
    bundle_code: str,
    version_id: int,
    promised: Limit,
    parts: Sequence[PlannedPart],
    materials: Sequence[MaterialGiven],
    names: Mapping[str, str],
    answers: Mapping[str, Sequence[str]],
    form: Mapping[str, Any],
    together: bool = True,
) -> BundleApplication | None:
    """The application with its overall promise counted from now; None where the same form was sent before.

    ``names``: of the merged materials by key. ``examined``: of any of its items, for who applies and what they share.
    Belongs into the caller's transaction.
    """
    now, item = examined.now, examined.item
    post_id = examined.actor.post_id
    assert post_id is not None  # of everybody who may accept
    limit = clocks.limit_of(Decimal(str(promised.value)), promised.unit)
    overall = clocks.start(Clock.Kind.PROMISED, now, limit, load_time(item.centre_id))
    applicant_id = write_applicant(examined)
    application = BundleApplication(
        number=_next_number(item.region_code, examined),
        centre_id=item.centre_id,
        bundle_id=bundle_id,
        version_id=version_id,
        visit_id=examined.visit_id,
        window_id=item.window_id if examined.channel == "window" else None,
        applicant_id=applicant_id,
        applicant_name=examined.applicant.name,
        contact_phone=examined.phone,
        agent_name=examined.agent.name if examined.agent else "",
        agent_number=examined.agent.number if examined.agent else "",
        agent_authority_id=examined.agent.authority if examined.agent else None,
        channel=examined.channel,
        delivery_way=examined.delivery.way,
        delivery_address=examined.delivery.address,
        summary=examined.summary,
        answers={question: list(options) for question, options in answers.items()},
        materials=[
            asdict(one) | {"files": list(one.files), "name": names.get(one.code, "")}
            for one in materials
            if one.is_there
        ],
        form=json.dumps(form, ensure_ascii=False) if form else "",
        progress_token=secrets.token_urlsafe(18),
        limit_value=limit.value,
        limit_unit=limit.unit,
        due_at=overall.due_at,
        is_provisional=overall.is_provisional,
        received_at=now,
        received_by_id=post_id,
        intake_key=examined.key,
        together=together,
    )
    try:
        with transaction.atomic():  # a second sending of the form waits here for the first
            application.save(force_insert=True)
    except IntegrityError:
        return None
    _write_parts(application, parts)
    detail = {
        "bundle": bundle_code,
        "items": [part.code for part in parts],
        "materials": {one.code: list(one.files) for one in materials if one.is_there},
    }
    audit.leave(subject_of(application), "submit_bundle", examined.actor, now, detail)
    return application


def _write_parts(application: BundleApplication, parts: Sequence[PlannedPart]) -> None:
    BundlePart.objects.bulk_create(
        BundlePart(
            application=application,
            order=order,
            item_id=part.item_id,
            version_id=part.version_id,
            after=list(part.after),
        )
        for order, part in enumerate(parts, 1)
    )


def subject_of(application: BundleApplication) -> str:
    """How the trail and the messages name it."""
    return f"application:{application.number}"


def _next_number(region_code: str, examined: Examined) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_number_seq')")
        serial: int = cursor.fetchone()[0]
    return application_number(region_code, examined.now.astimezone(SHANGHAI).date(), serial)
