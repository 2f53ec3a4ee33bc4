"""Supply what was deferred (补交容缺材料): by hand, by post or by system; its date is its arrival."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.deferral import check_arrival
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.refusal import Refusal

from ..labels import SUPPLY_WAYS
from ..models import Case, CaseMaterial, Deferral
from .act import Act, acting
from .ending import end_deferral
from .examine import check_files


def supply_deferred(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    materials: Sequence[MaterialGiven],
    way: str = "window",
    arrived_at: datetime | None = None,
    edition: int | None = None,
) -> Case:
    """Put what came in its place; some of it, or all. With the last one nothing is owed any more.

    ``way``: window, post or system. ``arrived_at``: when it came, now where empty.
    Raises ``Refusal``: those of ``acting``, ``nothing_supplied``, ``supply_way``, ``not_deferred``, ``file_unknown``,
    ``arrival_invalid``, ``deferral_over``.
    """
    came = [one for one in materials if one.is_there]
    if not came:
        raise Refusal("nothing_supplied", "请登记申请人本次补交的容缺材料。", field="materials")
    if way not in SUPPLY_WAYS:
        raise Refusal("supply_way", "请选择材料是窗口递交、邮寄还是系统推送。", field="way")
    check_files({digest for one in came for digest in one.files})
    arrived = arrived_at or now
    with acting(actor, "supply_deferred", number=number, edition=edition, now=now) as act:
        assert act.case.accepted_at is not None  # or nothing could have been deferred
        check_arrival(arrived, accepted=act.case.accepted_at, until=act.case.deferral.until, now=now)
        left = _put(act, came, arrived)
        if not left:
            end_deferral(act, Deferral.End.SUPPLIED)
        return act.finish(
            materials={one.code: list(one.files) for one in came}, way=way, arrived_at=arrived.isoformat(), left=left
        )


def _put(act: Act, came: Sequence[MaterialGiven], arrived: datetime) -> list[str]:
    """Store what came; the codes of what is still owed."""
    owed = CaseMaterial.objects.filter(case=act.case, state=CaseMaterial.State.DEFERRED).select_related("requirement")
    rows = {row.requirement.code: row for row in owed}
    for given in came:
        if given.code not in rows:
            raise Refusal(
                "not_deferred",
                "所登记的材料不在待补交的容缺材料之列，请刷新页面后核对。",
                field="materials",
                extra={"material": given.code},
            )
        row = rows[given.code]
        row.state, row.received_at = CaseMaterial.State.RECEIVED, arrived
        row.files, row.originals, row.medium = list(given.files), given.originals, given.medium
        row.note = given.note[:300]
    CaseMaterial.objects.bulk_update(
        [rows[one.code] for one in came], ["state", "received_at", "files", "originals", "medium", "note"]
    )
    return [code for code, row in rows.items() if row.state == CaseMaterial.State.DEFERRED]
