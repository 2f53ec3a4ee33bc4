"""Call out (随传随到): ask a post on call to come to the hall for a case; note when it came, urge once if not."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.domains.messages import actions as messages
from yichuang.domains.organisation.queries import load_time
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.cases.attendance import arrive_by
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import CallOut, Case

_BATCH = 200


def call_out(*, number: str, now: datetime) -> CallOut | None:
    """Call the case's assignee to the hall, if on call and not called for this case before. Safe to repeat."""
    case = Case.objects.select_related("assignee__department", "item").filter(number=number, state="accepted").first()
    if case is None or case.assignee is None:
        return None
    post = case.assignee
    attendance = post.attendance or (post.department.attendance if post.department else "")
    if attendance != "on_call":
        return None
    time = load_time(case.accepting_centre_id)
    by = arrive_by(now, time.on_call_minutes, calendar=time.calendar, office=time.office)
    with transaction.atomic():
        made, is_new = CallOut.objects.get_or_create(post=post, case=case, defaults={"asked_at": now, "arrive_by": by})
        if not is_new:
            return None
        audit.leave(f"case:{number}", "call_out", SYSTEM, now, {"to": post.code, "arrive_by": by.isoformat()})
        messages.tell(
            subject=f"post:{post.code}",
            key=f"call_out:{made.pk}",
            phone="",
            text=f"请于{_when(by)}前到政务服务大厅办理「{case.item.name}」（{number}）。到场后请在“到场通知”页面点“到场”。",
            now=now,
        )
    return made


def arrive(*, actor: Actor, now: datetime, call_id: int) -> CallOut:
    """Note that the called post has come (到场), for this call and every other one that it has not followed yet; a
    second touch changes nothing.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` (another post's call).
    """
    authority.require_kind(actor, "arrive", now, subject=actor.label)
    with transaction.atomic():
        mine = CallOut.objects.select_for_update(of=("self",)).select_related("case").filter(post=actor.post_id)
        found = list(mine.filter(Q(pk=call_id) | Q(arrived_at=None)).order_by("id"))
        call = next((one for one in found if one.pk == call_id), None)
        if call is None:
            raise Refusal("not_found", "没有找到这条到场通知，它可能是发给其他岗位的。请返回列表查看。")
        followed = [one for one in found if one.arrived_at is None]
        for one in followed:
            one.arrived_at, one.is_late = now, now > one.arrive_by
        CallOut.objects.bulk_update(followed, ["arrived_at", "is_late"])
        traces = [audit.Trace(f"case:{one.case.number}", "arrive", {"late": one.is_late}) for one in followed]
        if traces:
            audit.leave_all(traces, actor, now)
    return call


def urge_calls(*, now: datetime) -> int:
    """Mark the calls whose time has passed as late and urge each post once; how many. Safe to repeat."""
    waiting = CallOut.objects.filter(arrived_at=None, urged_at=None, arrive_by__lt=now)
    with transaction.atomic():
        late = list(
            waiting.filter(case__state="accepted", case__assignee=F("post"))
            .select_for_update(of=("self",), skip_locked=True)
            .select_related("post", "case__item")
            .order_by("arrive_by")[:_BATCH]
        )
        for call in late:
            call.is_late, call.urged_at = True, now
            messages.tell(
                subject=f"post:{call.post.code}",
                key=f"call_out:{call.pk}:urged",
                phone="",
                text=f"催告：「{call.case.item.name}」（{call.case.number}）请您{_when(call.arrive_by)}前到场，时间已过。"
                "请立即到大厅，确实不能到场的请联系中心管理人员转办。",
                now=now,
            )
        CallOut.objects.bulk_update(late, ["is_late", "urged_at"])
        traces = [audit.Trace(f"case:{one.case.number}", "urge_call", {"to": one.post.code}) for one in late]
        if traces:
            audit.leave_all(traces, SYSTEM, now)
    return len(late)


def _when(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日{local:%H:%M}"
