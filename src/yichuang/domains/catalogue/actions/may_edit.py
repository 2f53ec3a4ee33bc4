"""Who may work on whose items: kind of post, and for a department's editor its own department only."""

from datetime import datetime

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor, check_kind, permission_name
from yichuang.rules.refusal import Refusal


def require(actor: Actor, permission: str, at: datetime, *, department_id: int | None, subject: str) -> None:
    """Refuse, on record, who may not use ``permission`` on what belongs to ``department_id`` (None: to the centre).

    Call it before the transaction of the act. Raises ``Refusal``: ``not_permitted``, ``out_of_scope``.
    """
    try:
        check_kind(actor, permission)
        if actor.department_id is not None and actor.department_id != department_id:
            raise Refusal("out_of_scope", f"这是其他部门的事项，您不能对它进行「{permission_name(permission)}」。")
    except Refusal as refusal:
        audit.leave_refusal(subject, permission, actor, at, refusal)
        raise
