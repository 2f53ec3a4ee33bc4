"""Dispatch (分办): which post of the department gets a case: who is authorised, and who of these has least to do."""

from datetime import datetime
from typing import Any

from django.db import connection

from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.rules.access import Power
from yichuang.rules.cases.stages import EXAMINING

_ENOUGH = 200  # nobody's load is counted further
_LOADS = """
SELECT post, (SELECT count(*) FROM (SELECT 1 FROM cases_case
  WHERE assignee_id = post AND state = 'accepted' LIMIT %s) open)
FROM unnest(%s::bigint[]) AS post
"""


def choose_assignee(department_id: int, item_id: int, first_stage: str, at: datetime) -> Approver | None:
    """The authorised post with the fewest open cases, approvers before the chief representative.

    A case that begins with its decision (an instant matter) goes only to posts that may decide. None: nobody is
    authorised, the case waits in the department's pool. Equal loads are shared out by turns of the clock's seconds,
    so that a department with a full desk doesn't give everything to the first post.
    """
    power = Power.REVIEW if first_stage in EXAMINING else Power.DECIDE
    candidates = list_approvers(department_id, item_id, [power], at)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, [_ENOUGH, [one.post_id for one in candidates]])
        loads = dict(cursor.fetchall())
    turn = int(at.timestamp() * 1000) if min(loads.values()) >= _ENOUGH else 0
    return min(
        candidates,
        key=lambda one: (
            loads[one.post_id],
            one.kind != "approver",
            (one.post_id + turn) % len(candidates),
            one.post_id,
        ),
    )


def dispatch_detail(assignee: Approver | None, *, needs_decision: bool) -> dict[str, Any]:
    """What the trail says about a dispatch."""
    if not needs_decision:
        return {"dispatch": "none"}
    if assignee is None:
        return {"dispatch": "pool", "note": "该部门没有在有效期内获得授权的审批岗位，办件进入部门待领池"}
    return {"dispatch": "post", "to": assignee.code}
