"""What follows where a task is overdue: an order with a rectification deadline, then measures on record (ORG-9;
清流方案四（三）“及时约谈提醒”, 临夏方案四“予以通报批评，责令限期整改”)."""

from collections.abc import Collection
from datetime import date, datetime

from yichuang.rules.office import in_shanghai
from yichuang.rules.refusal import Refusal

LONGEST_DAYS = 365


def order_state(rectify_by: date, finished_on: date | None, now: datetime) -> str:
    """running, passed (its deadline is over and the task unfinished), met or met_late."""
    if finished_on is not None:
        return "met" if finished_on <= rectify_by else "met_late"
    return "passed" if in_shanghai(now).date() > rectify_by else "running"


def check_order(*, is_overdue: bool, running: Collection[str], unit: str, rectify_by: date, now: datetime) -> None:
    """Whether an order may be issued. ``running``: units that an order on this task is running for.

    Raises ``Refusal``: ``not_overdue``, ``order_running``, ``rectify_by``.
    """
    if not is_overdue:
        raise Refusal("not_overdue", "这项任务没有逾期，不需要督办；逾期以后才能签发督办单。")
    if unit in running:
        raise Refusal("order_running", "这个单位的上一份督办单还在整改期限内，期限过后仍未完成再处理。", field="unit")
    days = (rectify_by - in_shanghai(now).date()).days
    if not 0 <= days <= LONGEST_DAYS:
        raise Refusal("rectify_by", "整改期限应从今天起、一年以内，请重新选择日期。", field="rectify_by")


def check_measure(*, state: str, held_on: date, issued_on: date, now: datetime) -> None:
    """Whether an interview or a reprimand may go on record for an order in ``state``.

    Raises ``Refusal``: ``order_not_passed``, ``held_on``.
    """
    if state != "passed":
        raise Refusal("order_not_passed", "整改期限还没有过，或者任务已经完成；整改逾期以后才登记约谈或通报。")
    if not issued_on <= held_on <= in_shanghai(now).date():
        raise Refusal("held_on", "日期应在督办单签发之后，并且不晚于今天，请改正。", field="held_on")
