"""The floor of the decision path: the same rows as a decision, written by the leanest script there is.

Beforehand, in bulk: cases as they stand before a decision, with clocks, stages and heads. Then one prepared statement
a decision on eight autocommit connections: the decision, two clocks met and one begun, the stages, the case, head and
entry of the trail, the job, and the idempotent answer.
"""

from collections.abc import Iterator
from typing import Any

import psycopg

from .floor import CONNECTIONS, write_until

_PREPARE = """
WITH made AS (
  INSERT INTO cases_case (number, accepting_centre_id, handling_centre_id, department_id, item_id, version_id,
    window_id, applicant_id, applicant_name, contact_phone, agent_name, agent_number, agent_index, channel, state,
    edition, delivery_way, delivery_address, progress_token, summary, received_at, received_by_id, accepted_at,
    assignee_id, due_at, outcome)
  SELECT 'D' || nextval('cases_number_seq'), accepting_centre_id, handling_centre_id, department_id, item_id,
    version_id, window_id, applicant_id, applicant_name, contact_phone, '', '', '', 'window', 'accepted', 1, 'window',
    '', left(md5(random()::text), 24), '', now(), received_by_id, now(), assignee_id, now(), ''
  FROM cases_case, generate_series(1, %(count)s) WHERE id = %(like)s RETURNING id, number
), clocks AS (
  INSERT INTO cases_clock (case_id, kind, starts_at, limit_value, limit_unit, extension, due_at, is_provisional)
  SELECT id, kind, now(), 5, 'working_day', 0, now(), false
  FROM made, unnest(ARRAY['notice', 'promised', 'statutory']) AS kind
), stages AS (
  INSERT INTO cases_stage (case_id, "order", kind, state, opinion, detail)
  SELECT id, place, kind, 'waiting', '', '{}' FROM made, unnest(%(kinds)s::text[]) WITH ORDINALITY AS row(kind, place)
), heads AS (
  INSERT INTO audit_head (subject, length, digest) SELECT 'case:' || number, 2, md5(number) FROM made
)
SELECT id, number FROM made
"""
_DECIDE = """
WITH decided AS (
  INSERT INTO cases_decision (case_id, outcome, opinion, reasons, basis, decided_at, decided_by_id, seal_id)
  VALUES (%(case)s, 'granted', '符合法定条件，准予。', '', '', now(), %(post)s, %(seal)s)
), met AS (
  UPDATE cases_clock SET met_at = now() WHERE case_id = %(case)s AND kind IN ('promised', 'statutory')
), clock AS (
  INSERT INTO cases_clock (case_id, kind, starts_at, limit_value, limit_unit, extension, due_at, is_provisional)
  VALUES (%(case)s, 'delivery', now(), 10, 'working_day', 0, now(), false)
), stages AS (
  UPDATE cases_stage SET state = 'done', post_id = %(post)s, opinion = '符合', finished_at = now()
  WHERE case_id = %(case)s
), moved AS (
  UPDATE cases_case SET state = 'decided', outcome = 'granted', decided_at = now(), edition = 2, assignee_id = %(post)s
  WHERE id = %(case)s RETURNING number
), head AS (
  UPDATE audit_head SET length = 3, digest = %(unique)s WHERE subject = 'case:' || %(number)s RETURNING subject
), entry AS (
  INSERT INTO audit_entry (subject, position, digest, verb, actor, outcome, at, body)
  SELECT subject, 3, %(unique)s, 'decide', 'post:floor', 'done', now(), %(body)s FROM head
), job AS (
  INSERT INTO procrastinate_jobs (queue_name, task_name, args)
  SELECT 'default', 'follow_case', jsonb_build_object('number', number, 'verb', 'decide', 'edition', 2) FROM moved
), answer AS (
  INSERT INTO accounts_idempotentanswer (account_id, key, request_digest, status, body, created_at)
  VALUES (%(account)s, %(unique)s, %(unique)s, 200, %(body)s, now())
)
SELECT number FROM moved
"""
_LIKE = """
SELECT decision.case_id, decision.decided_by_id, decision.seal_id, post.account_id,
       ARRAY(SELECT kind FROM cases_stage stage WHERE stage.case_id = decision.case_id ORDER BY "order"),
       (SELECT max(body) FROM audit_entry WHERE verb = 'decide')
FROM cases_decision decision JOIN organisation_post post ON post.id = decision.decided_by_id
ORDER BY decision.id DESC LIMIT 1
"""
_AT_MOST = 3_000  # decisions a second that the floor is prepared for


def decide_floor(seconds: float, url: str) -> float:
    """Decisions a second over all connections."""
    count = int(seconds * _AT_MOST) + 10 * CONNECTIONS
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(_LIKE).fetchone()
        assert found is not None  # the platform decided before
        like, post, seal, account, kinds, body = found
        made = connection.execute(_PREPARE, {"count": count, "like": like, "kinds": kinds}).fetchall()
        connection.execute("ANALYZE cases_case, cases_clock, cases_stage, audit_head")
    fixed = {"post": post, "seal": seal, "account": account, "body": body}

    def values(place: int) -> Iterator[dict[str, Any]]:
        for case, number in made[place::CONNECTIONS]:
            yield fixed | {"case": case, "number": number, "unique": f"{case:064x}"}

    return write_until(seconds, url, _DECIDE, values)
