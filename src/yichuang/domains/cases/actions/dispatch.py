"""Dispatch (分办): which post of the department gets a case: the department's rules, and who has least to do."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import connection

from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.rules.access import Power
from yichuang.rules.cases.dispatch import Candidate, Choice, DispatchRule, Matter, choose
from yichuang.rules.cases.stages import EXAMINING
from yichuang.rules.clock import SHANGHAI

_ENOUGH = 200  # nobody's load is counted further
# One statement: this is asked at every acceptance. What does not depend on the post is the same in each row.
_DESK = """
SELECT post, count(open.is_one), min(open.due_at),
  (SELECT region.code FROM organisation_department department
   JOIN organisation_centre centre ON centre.id = COALESCE(%(centre)s, department.centre_id)
   JOIN organisation_region region ON region.id = centre.region_id WHERE department.id = %(department)s),
  (SELECT json_agg(json_build_array(rule.id, rule.posts, rule.region, rule.weekdays, rule.note, ARRAY(
     SELECT serviceitem_id FROM cases_dispatchrule_items WHERE dispatchrule_id = rule.id))
     ORDER BY rule."order", rule.id)
   FROM cases_dispatchrule rule WHERE rule.department_id = %(department)s AND rule.is_active)
FROM unnest(%(posts)s::bigint[]) AS post LEFT JOIN LATERAL (
  SELECT due_at, TRUE AS is_one FROM cases_case
  WHERE assignee_id = post AND state = 'accepted' ORDER BY due_at LIMIT %(enough)s) open ON TRUE
GROUP BY post
"""


@dataclass(frozen=True)
class _Desk:
    """What is known of a department's desk: each post's load, the rules, the region of the accepting centre."""

    loads: dict[int, tuple[int, datetime | None]] = field(default_factory=dict)
    rules: list[DispatchRule] = field(default_factory=list)
    region: str = ""


def choose_assignee(
    department_id: int, item_id: int, first_stage: str, at: datetime, *, centre_id: int | None = None
) -> Approver | None:
    """The post for a case that begins with ``first_stage``; None: it waits in the department's pool.

    ``centre_id``: the accepting centre, whose region rules may name. The answer's ``why`` says the reason in words.
    """
    power = Power.REVIEW if first_stage in EXAMINING else Power.DECIDE
    return consider(department_id, item_id, power, at, centre_id=centre_id)[0]


def consider(
    department_id: int, item_id: int, power: Power, at: datetime, *, centre_id: int | None = None
) -> tuple[Approver | None, Choice]:
    """The post with the choice that the rules made; a page that asks "who would get it" shows both.

    Who is away is left out by ``list_approvers``. One authorised post needs no further question; otherwise loads and
    rules are read in one query.
    """
    found = {one.post_id: one for one in list_approvers(department_id, item_id, [power], at)}
    desk = _look_at(department_id, list(found), centre_id) if len(found) > 1 else _Desk()
    candidates = [
        Candidate(one.post_id, one.kind, one.attendance, *desk.loads.get(one.post_id, (0, None)))
        for one in found.values()
    ]
    matter = Matter(item_id, desk.region, at.astimezone(SHANGHAI).isoweekday())
    choice = choose(candidates, desk.rules, matter, int(at.timestamp() * 1000))
    chosen = found[choice.post_id] if choice.post_id else None
    return (replace(chosen, why=choice.why) if chosen else None), choice


def dispatch_detail(assignee: Approver | None, *, needs_decision: bool) -> dict[str, Any]:
    """What the trail says about a dispatch."""
    if not needs_decision:
        return {"dispatch": "none"}
    if assignee is None:
        return {"dispatch": "pool", "note": "该部门没有在岗且在有效期内获得授权的审批岗位，办件进入部门待领池"}
    return {"dispatch": "post", "to": assignee.code, "note": assignee.why}


def _look_at(department_id: int, post_ids: list[int], centre_id: int | None) -> _Desk:
    values = {"centre": centre_id, "department": department_id, "posts": post_ids, "enough": _ENOUGH}
    with connection.cursor() as cursor:
        cursor.execute(_DESK, values)
        rows = cursor.fetchall()
    *_, region, laid_down = rows[0]
    rules = [
        DispatchRule(rule_id, tuple(posts), frozenset(items), where, frozenset(weekdays), note)
        for rule_id, posts, where, weekdays, note, items in (
            json.loads(laid_down) if isinstance(laid_down, str) else laid_down or []
        )
    ]
    return _Desk({post: (count, nearest) for post, count, nearest, *_ in rows}, rules, region or "")
