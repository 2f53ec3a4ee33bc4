"""The one tuned write: a case with its number, materials, clocks and stages in a single statement.

The number comes from a sequence in the same statement (it may have gaps and is never used twice), written as
``rules.numbers.case_number`` writes it.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.lifecycle import State
from yichuang.rules.clock import SHANGHAI
from yichuang.toolkit.sealed import seal

from ..applicant_index import number_index, phone_index
from ..clocks import ClockRow
from .examine import Examined

_APPLICANT = """
INSERT INTO cases_applicant AS known
  (kind, id_type, number, number_index, name, phone, phone_index, address, created_at)
VALUES (%(kind)s, %(id_type)s, %(number)s, %(number_index)s, %(name)s, %(phone)s, %(phone_index)s, %(address)s, %(now)s)
ON CONFLICT (id_type, number_index) DO UPDATE SET name = excluded.name,
  phone = coalesce(nullif(excluded.phone, ''), known.phone),
  phone_index = coalesce(nullif(excluded.phone_index, ''), known.phone_index),
  address = coalesce(nullif(excluded.address, ''), known.address)
RETURNING id
"""
_CASE = """
WITH serial AS (SELECT nextval('cases_number_seq')::text AS n), made AS (
  INSERT INTO cases_case (number, accepting_centre_id, handling_centre_id, department_id, item_id, version_id, visit_id,
    window_id, applicant_id, applicant_name, contact_phone, contact_index, agent_name, agent_number, agent_index,
    agent_authority_id, channel, state, edition, delivery_way, delivery_address, progress_token, summary, form,
    received_at, received_by_id, intake_key, situation, accepted_at, assignee_id, due_at, outcome)
  SELECT %(number_prefix)s || lpad(n, greatest(6, length(n)), '0'), %(centre)s, %(centre)s, %(department)s, %(item)s,
    %(version)s, %(visit)s, %(window)s, %(applicant)s, %(applicant_name)s, %(phone)s, %(phone_index)s, %(agent_name)s,
    %(agent_number)s,
    %(agent_index)s, %(agent_authority)s, %(channel)s, %(state)s, 1, %(delivery_way)s, %(delivery_address)s,
    %(token)s, %(summary)s, %(form)s, %(now)s, %(post)s, %(key)s, %(situation)s::jsonb, %(accepted_at)s,
    %(assignee)s, %(due_at)s, ''
  FROM serial
  ON CONFLICT DO NOTHING
  RETURNING id, number
), materials AS (
  INSERT INTO cases_casematerial (case_id, requirement_id, state, medium, originals, files, note, received_at)
  SELECT made.id, row.requirement, row.state, row.medium, row.originals, row.files, row.note,
    CASE row.state WHEN 'received' THEN %(now)s::timestamptz END
  FROM made, jsonb_to_recordset(%(materials)s::jsonb) AS row(requirement bigint, state text, medium text,
    originals smallint, files text[], note text)
), clocks AS (
  INSERT INTO cases_clock (case_id, kind, starts_at, limit_value, limit_unit, extension, due_at, "left",
    is_provisional, met_at)
  SELECT made.id, row.kind, row.starts_at, row.limit_value, row.limit_unit, 0, row.due_at, row.left_of_it,
    row.is_provisional, row.met_at
  FROM made, jsonb_to_recordset(%(clocks)s::jsonb) AS row(kind text, starts_at timestamptz, limit_value numeric,
    limit_unit text, due_at timestamptz, left_of_it numeric, is_provisional boolean, met_at timestamptz)
), stages AS (
  INSERT INTO cases_stage (case_id, "order", kind, state, post_id, opinion, detail, started_at)
  SELECT made.id, place, kind, CASE place WHEN 1 THEN 'active' ELSE 'waiting' END, CASE place WHEN 1 THEN
    %(assignee)s::bigint END, '', '{}', CASE place WHEN 1 THEN %(now)s::timestamptz END
  FROM made, unnest(%(stages)s::text[]) WITH ORDINALITY AS row(kind, place)
)
SELECT id, number FROM made
"""


@dataclass(frozen=True)
class Written:
    """A case that was just written."""

    id: int
    number: str
    progress_token: str


def write_applicant(examined: Examined) -> int:
    """Store or refresh the applicant; found again by the exact number only."""
    given = examined.applicant
    values: dict[str, Any] = {
        "kind": given.kind,
        "id_type": given.id_type,
        "number": seal(given.number),
        "number_index": number_index(given.id_type, given.number),
        "name": given.name,
        "phone": _sealed(given.phone),
        "phone_index": phone_index(given.phone),
        "address": _sealed(given.address),
        "now": examined.now,
    }
    with connection.cursor() as cursor:
        cursor.execute(_APPLICANT, values)
        applicant_id: int = cursor.fetchone()[0]
    return applicant_id


def write_case(
    examined: Examined,
    *,
    applicant_id: int,
    state: State,
    clocks: Sequence[ClockRow],
    stages: Sequence[str],
    due_at: datetime | None,
    accepted_at: datetime | None = None,
    assignee_id: int | None = None,
) -> Written | None:
    """Write the case and all rows that belong to it; None where the same form was sent before."""
    token = secrets.token_urlsafe(18)
    values = _case_values(examined) | {
        "applicant": applicant_id,
        "state": str(state),
        "token": token,
        "accepted_at": accepted_at,
        "assignee": assignee_id,
        "due_at": due_at,
        "materials": json.dumps(_material_rows(examined)),
        "clocks": json.dumps([_clock_row(row) for row in clocks]),
        "stages": list(stages),
    }
    with connection.cursor() as cursor:
        cursor.execute(_CASE, values)
        made = cursor.fetchone()
    return Written(made[0], made[1], token) if made else None


def _case_values(examined: Examined) -> dict[str, Any]:
    item, agent, delivery = examined.item, examined.agent, examined.delivery
    day = examined.now.astimezone(SHANGHAI).date()
    return {
        "number_prefix": f"{item.region_code[:6]}{day:%Y%m%d}",
        "centre": item.centre_id,
        "department": item.department_id,
        "item": item.id,
        "version": item.version_id,
        "visit": examined.visit_id,
        "window": item.window_id if examined.channel == "window" else None,
        "applicant_name": examined.applicant.name,
        "phone": _sealed(examined.phone),
        "phone_index": phone_index(examined.phone),
        "agent_name": agent.name if agent else "",
        "agent_number": seal(agent.number) if agent else "",
        "agent_index": number_index("citizen_id", agent.number) if agent else "",
        "agent_authority": agent.authority if agent else None,
        "channel": examined.channel,
        "delivery_way": delivery.way,
        "delivery_address": _sealed(delivery.address),
        "summary": examined.summary,
        "form": _sealed(json.dumps(examined.form, ensure_ascii=False)) if examined.form is not None else "",
        "now": examined.now,
        "post": examined.actor.post_id,
        "key": examined.key,
        "situation": json.dumps(examined.situation),
    }


def _material_rows(examined: Examined) -> list[dict[str, Any]]:
    given = {one.code: one for one in examined.materials}
    relieved, rows = examined.relief.states if examined.relief else {}, []
    for asked in examined.item.requirements:
        came = given.get(asked.code)
        is_there = came is not None and came.is_there
        absent = "not_needed" if asked.necessity == "optional" else "missing"
        rows.append(
            {
                "requirement": asked.id,
                "state": "received" if is_there else relieved.get(asked.code, absent),
                "medium": came.medium if came else "paper",
                "originals": came.originals if came else 0,
                "files": list(came.files) if came else [],
                "note": _note(came) if came else "",
            }
        )
    return rows


def _note(came: MaterialGiven) -> str:
    made = f"由前序办件 {came.from_case} 的办理结果提供" if came.from_case else ""
    return "；".join(text for text in (made, came.note) if text)[:300]


def _clock_row(row: ClockRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "starts_at": row.starts_at.isoformat(),
        "limit_value": str(row.limit.value),
        "limit_unit": row.limit.unit,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "left_of_it": str(row.left) if row.left is not None else None,
        "is_provisional": row.is_provisional,
        "met_at": row.met_at.isoformat() if row.met_at else None,
    }


def _sealed(text: str) -> str:
    return seal(text) if text else ""
