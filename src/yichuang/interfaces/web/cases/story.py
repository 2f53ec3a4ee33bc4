"""What happened to a case, told once: acts, messages and notices in one order of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yichuang.domains.cases.queries import CaseView
from yichuang.domains.documents.labels import KIND_NAMES


@dataclass(frozen=True)
class Told:
    """One line. ``kind``: act, refused, message or notice; ``notice``: its kind, for the link."""

    at: datetime
    kind: str
    title: str
    who: str = ""
    text: str = ""
    notice: str = ""


def tell(case: CaseView) -> list[Told]:
    """All of it, the oldest first; what was done comes before what followed from it."""
    acts = [
        Told(
            one.at,
            "refused" if one.outcome == "refused" else "act",
            f"{one.label}（被拒绝）" if one.outcome == "refused" else one.label,
            one.actor,
            str(one.detail.get("reason") or one.detail.get("note") or _beside(one.detail)),
        )
        for one in case.trail
    ]
    notices = [
        Told(one.issued_at, "notice", KIND_NAMES.get(one.kind, one.kind), text=one.number, notice=one.kind)
        for one in case.notices
    ]
    messages = [Told(one.created_at, "message", "告知申请人", text=one.text) for one in case.messages]
    return sorted([*acts, *notices, *messages], key=lambda one: one.at)


def _beside(detail: Mapping[str, Any]) -> str:
    """What happened by itself with an act."""
    return "未答复的延期申请随之失效" if detail.get("extension_request") == "lapsed" else ""
