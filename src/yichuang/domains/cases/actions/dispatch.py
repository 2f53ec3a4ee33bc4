"""Dispatch (分办): which post of the department gets a case: the department's rules, and who has least to do."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection

from yichuang.domains.authority.queries import Approver, list_approvers
from yichuang.rules.access import Power
from yichuang.rules.cases.dispatch import Candidate, Choice, DispatchRule, Matter, choose
from yichuang.rules.cases.stages import EXAMINING
from yichuang.rules.clock import SHANGHAI

_ENOUGH = 200  # nobody's load is counted further
_LOADS = """
SELECT post, count(open.is_one), min(open.due_at)
FROM unnest(%s::bigint[]) AS post LEFT JOIN LATERAL (
  SELECT due_at, TRUE AS is_one FROM cases_case
  WHERE assignee_id = post AND state = 'accepted' ORDER BY due_at LIMIT %s) open ON TRUE
GROUP BY post
"""
_RULES = """
SELECT rule.id, rule.posts, rule.region, rule.weekdays, rule.note, region.code,
  ARRAY(SELECT serviceitem_id FROM cases_dispatchrule_items WHERE dispatchrule_id = rule.id) AS items
FROM organisation_department department
JOIN organisation_centre centre ON centre.id = COALESCE(%s, department.centre_id)
JOIN organisation_region region ON region.id = centre.region_id
LEFT JOIN cases_dispatchrule rule ON rule.department_id = department.id AND rule.is_active
WHERE department.id = %s ORDER BY rule."order", rule.id
"""


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

    One authorised post needs no further question; otherwise loads and rules are read, each in one query.
    """
    found = {one.post_id: one for one in list_approvers(department_id, item_id, [power], at)}
    absent = absent_posts(list(found), at)
    loads = _loads(list(found)) if len(found) > 1 else {}
    candidates = [
        Candidate(one.post_id, one.kind, one.attendance, *loads.get(one.post_id, (0, None)), one.post_id in absent)
        for one in found.values()
    ]
    rules, region = _rules(department_id, centre_id) if len(found) > 1 else ([], "")
    local = at.astimezone(SHANGHAI)
    choice = choose(candidates, rules, Matter(item_id, region, local.isoweekday()), int(at.timestamp() * 1000))
    chosen = found[choice.post_id] if choice.post_id else None
    return (replace(chosen, why=choice.why) if chosen else None), choice


def absent_posts(post_ids: Sequence[int], at: datetime) -> frozenset[int]:
    """Those of the posts whose holder is known to be away at that time. Nobody is while no absence is kept."""
    return frozenset()


def dispatch_detail(assignee: Approver | None, *, needs_decision: bool) -> dict[str, Any]:
    """What the trail says about a dispatch."""
    if not needs_decision:
        return {"dispatch": "none"}
    if assignee is None:
        return {"dispatch": "pool", "note": "该部门没有在岗且在有效期内获得授权的审批岗位，办件进入部门待领池"}
    return {"dispatch": "post", "to": assignee.code, "note": assignee.why}


def _loads(post_ids: list[int]) -> dict[int, tuple[int, datetime | None]]:
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, [post_ids, _ENOUGH])
        return {post_id: (count, nearest) for post_id, count, nearest in cursor.fetchall()}


def _rules(department_id: int, centre_id: int | None) -> tuple[list[DispatchRule], str]:
    with connection.cursor() as cursor:
        cursor.execute(_RULES, [centre_id, department_id])
        rows = cursor.fetchall()
    rules = [
        DispatchRule(rule_id, tuple(posts), frozenset(items), region, frozenset(weekdays), note)
        for rule_id, posts, region, weekdays, note, _, items in rows
        if rule_id is not None
    ]
    return rules, rows[0][5] if rows else ""
