"""Absence (离岗) of a post of the approval desk, and who stands in (AB岗): set, and ended early."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Post
from yichuang.rules.absences import Away, check_absence
from yichuang.rules.access import Actor, PostKind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.refusal import Refusal

from ..models import Absence
from .require_kind import require_kind

DESK = (PostKind.APPROVER, PostKind.CHIEF_REPRESENTATIVE)
_LEADERS = frozenset({PostKind.CHIEF_REPRESENTATIVE, PostKind.DEPARTMENT_HEAD})


def set_absence(
    *,
    actor: Actor,
    now: datetime,
    post_code: str,
    substitute_code: str,
    starts_on: date,
    ends_on: date,
    reason: str = "",
) -> Absence:
    """Put on record that a post is away and another one of its department acts in its place with its authorisations.

    By the post itself, the chief representative or head of its department, or the centre's manager. Raises ``Refusal``:
    ``not_permitted``, ``not_found``, ``out_of_scope``, ``substitute_unfit``, those of ``rules.absences``.
    """
    require_kind(actor, "set_absence", now, subject=f"post:{post_code}")
    with transaction.atomic():
        post = _post(actor, post_code, "post")
        _check_may(actor, post)
        substitute = _substitute(actor, post, substitute_code)
        wanted = Away(post.pk, substitute.pk, starts_on, ends_on)
        known = Absence.objects.filter(
            Q(post__in=[post.pk, substitute.pk]) | Q(substitute=post.pk), ended_at=None, ends_on__gte=starts_on
        )
        check_absence(
            wanted,
            [Away(one.post_id, one.substitute_id, one.starts_on, one.ends_on) for one in known],
            today=now.astimezone(SHANGHAI).date(),
        )
        absence = Absence.objects.create(
            post=post,
            substitute=substitute,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=" ".join(reason.split())[:200],
            made_at=now,
            made_by=actor.label,
        )
        detail = {"substitute": substitute.code, "from": starts_on.isoformat(), "to": ends_on.isoformat()}
        audit.leave(f"post:{post.code}", "set_absence", actor, now, detail | {"reason": absence.reason})
    return absence


def end_absence(*, actor: Actor, now: datetime, absence_id: int) -> Absence:
    """The post is back, or will not go: the substitute acts no more in its place. The record stays.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``out_of_scope``, ``stale`` (ended already).
    """
    require_kind(actor, "set_absence", now, subject=actor.label)
    with transaction.atomic():
        absence = (
            Absence.objects.select_for_update(of=("self",))
            .select_related("post", "substitute")
            .filter(pk=absence_id, post__centre_id=actor.centre_id)
            .first()
        )
        if absence is None:
            raise Refusal("not_found", "没有找到这条离岗登记，请返回列表重新选择。")
        _check_may(actor, absence.post)
        if absence.ended_at is not None or absence.ends_on < now.astimezone(SHANGHAI).date():
            raise Refusal("stale", "这条离岗登记已经结束，页面不是最新的。请刷新后再操作。")
        absence.ended_at = now
        absence.save(update_fields=["ended_at"])
        detail = {"absence": absence.pk, "substitute": absence.substitute.code}
        audit.leave(f"post:{absence.post.code}", "end_absence", actor, now, detail)
    return absence


def _check_may(actor: Actor, post: Post) -> None:
    is_own = post.pk == actor.post_id
    leads = actor.kind in _LEADERS and actor.department_id == post.department_id
    if not (is_own or leads or actor.kind == PostKind.CENTRE_MANAGER):
        raise Refusal("out_of_scope", "只能登记自己的离岗；同事的由首席代表、部门负责人或中心管理人员登记。")


def _post(actor: Actor, code: str, field: str) -> Post:
    """Locked, so that two records about one post come one after the other."""
    found = Post.objects.select_for_update(of=("self",)).filter(centre_id=actor.centre_id, code=code, kind__in=DESK)
    post = found.first()
    if post is None:
        raise Refusal("not_found", "没有找到这个审批岗位，请重新选择。", field=field)
    return post


def _substitute(actor: Actor, post: Post, code: str) -> Post:
    found = Post.objects.filter(centre_id=actor.centre_id, code=code, kind__in=DESK, account__isnull=False).first()
    if found is None or found.department_id != post.department_id:
        raise Refusal("substitute_unfit", "代班岗位应是本部门有人在岗的审批岗位，请重新选择。", field="substitute")
    return found
