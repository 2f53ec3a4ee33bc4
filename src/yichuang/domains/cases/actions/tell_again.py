"""Tell a second time (再次告知): unknown to the law, so only as a recorded fault, or for a fact that is new."""

from collections.abc import Sequence
from datetime import datetime

from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import Problem
from yichuang.rules.refusal import Refusal

from ..models import Case, RepeatTelling
from .act import acting
from .ending import worded
from .telling import put_in_writing


def tell_again(
    *,
    actor: Actor,
    now: datetime,
    number: str,
    problems: Sequence[Problem],
    kind: str,
    reason: str,
    confirmed: bool = False,
    edition: int | None = None,
) -> Case:
    """Tell what was not told the first time. ``kind``: ``could_have_been_told`` counts against who told first and gains
    the organ no time (the 5 days go on); ``new_fact`` (changed law, a document that came since) is nobody's fault.

    ``confirmed``: that the clerk knows it goes on record. Raises ``Refusal``: those of ``acting``, ``repeat_kind``,
    ``reason_missing``, ``not_confirmed``, those of ``tell_deficiency`` but ``already_told``, ``never_told``.
    """
    if kind not in RepeatTelling.Kind.values:
        raise Refusal("repeat_kind", "请选择：首次本应告知，还是首次告知后才出现的新情况。", field="kind")
    reason = worded(reason, "reason", "请写明为什么首次没有告知。", 300)
    if not confirmed:
        raise Refusal("not_confirmed", "再次告知会作为差错或特殊情况记录在案，请勾选确认后再出具。", field="confirmed")
    is_fault = kind == RepeatTelling.Kind.COULD_HAVE_BEEN_TOLD
    with acting(actor, "tell_again", number=number, edition=edition, now=now) as act:
        first = act.case.deficiencies.order_by("order").first()
        assert first is not None  # the verb's condition
        told = put_in_writing(act, problems, stops_telling=not is_fault)
        RepeatTelling.objects.create(
            case=act.case,
            centre_id=act.case.accepting_centre_id,
            notice=told,
            kind=kind,
            reason=reason,
            first_told_by_id=first.told_by_id,
            told_by_id=act.post_id,
            told_at=now,
        )
        return act.finish(
            materials=[one.material for one in problems],
            until=str(told.until),
            kind=kind,
            reason=reason,
            part=told.part,
        )
