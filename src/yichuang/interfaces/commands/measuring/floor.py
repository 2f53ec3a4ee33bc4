"""The floor: the same rows as an accept, written by the leanest script there is.

One prepared statement on eight autocommit connections, each from a thread of its own; no HTTP, no checks, nothing
read back but the number. The rows are those of ``cases.actions.receive`` with a new applicant and five materials:
applicant, case, five materials, three clocks, three stages, head and two entries of the trail, the job (with the event
that its trigger writes), and the idempotent answer.
"""

import json
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg

CONNECTIONS = 8
_WRITE = """
WITH applicant AS (
  INSERT INTO cases_applicant (kind, id_type, number, number_index, name, phone, phone_index, address, created_at)
  VALUES ('person', 'citizen_id', %(sealed)s, %(unique)s, '王建国', %(sealed)s, %(unique)s, '', now()) RETURNING id
), made AS (
  INSERT INTO cases_case (number, accepting_centre_id, handling_centre_id, department_id, item_id, version_id,
    window_id, applicant_id, applicant_name, contact_phone, agent_name, agent_number, agent_index, channel, state,
    edition,
    delivery_way, delivery_address, progress_token, summary, received_at, received_by_id, accepted_at, assignee_id,
    due_at, outcome)
  SELECT 'F' || nextval('cases_number_seq'), %(centre)s, %(centre)s, %(department)s, %(item)s, %(version)s, %(window)s,
    id, '王建国', %(sealed)s, '', '', '', 'window', 'accepted', 1, 'window', '', left(%(unique)s, 24), '', now(),
    %(post)s, now(), %(assignee)s, now(), '' FROM applicant RETURNING id, number
), materials AS (
  INSERT INTO cases_casematerial (case_id, requirement_id, state, medium, originals, files, note, received_at)
  SELECT id, requirement, 'received', 'paper', 1, ARRAY[%(unique)s], '', now()
  FROM made, unnest(%(requirements)s::bigint[]) AS requirement
), clocks AS (
  INSERT INTO cases_clock (case_id, kind, starts_at, limit_value, limit_unit, extension, due_at, is_provisional)
  SELECT id, kind, now(), 5, 'working_day', 0, now(), false
  FROM made, unnest(ARRAY['notice', 'promised', 'statutory']) AS kind
), stages AS (
  INSERT INTO cases_stage (case_id, "order", kind, state, post_id, opinion, detail, started_at)
  SELECT id, place, kind, 'waiting', NULL, '', '{}', NULL
  FROM made, unnest(ARRAY['review', 'decision', 'certificate']) WITH ORDINALITY AS row(kind, place)
), head AS (
  INSERT INTO audit_head (subject, length, digest) SELECT 'case:' || number, 2, %(unique)s FROM made
), entries AS (
  INSERT INTO audit_entry (subject, position, digest, verb, actor, outcome, at, body)
  SELECT 'case:' || number, place, %(unique)s, verb, 'post:floor', 'done', now(), %(body)s
  FROM made, unnest(ARRAY['receive', 'accept']) WITH ORDINALITY AS row(verb, place)
), job AS (
  INSERT INTO procrastinate_jobs (queue_name, task_name, args)
  SELECT 'default', 'follow_case', jsonb_build_object('number', number, 'verb', 'accept', 'edition', 1) FROM made
), answer AS (
  INSERT INTO accounts_idempotentanswer (account_id, key, request_digest, status, body, created_at)
  SELECT %(account)s, %(unique)s, %(unique)s, 201, %(body)s, now()
)
SELECT number FROM made
"""


def write_for(seconds: float, url: str) -> float:
    """Statements a second over all connections."""
    fixed = _fixed(url)

    def values(place: int) -> Iterator[dict[str, Any]]:
        chance = random.Random(os.urandom(8))
        while True:
            yield fixed | {"unique": f"{chance.getrandbits(256):064x}"}

    return write_until(seconds, url, _WRITE, values)


def write_until(seconds: float, url: str, statement: str, values: Callable[[int], Iterator[dict[str, Any]]]) -> float:
    """Run ``statement`` over all connections until the time is over or a connection's values are; how often a second.

    ``values``: of a connection by its place. Raises RuntimeError where a statement failed.
    """
    counts, failures = [0] * CONNECTIONS, []
    barrier = threading.Barrier(CONNECTIONS + 1)

    def writer(place: int) -> None:
        try:
            with psycopg.connect(url, autocommit=True) as connection:
                mine = values(place)
                connection.execute(statement, next(mine), prepare=True)
                barrier.wait()
                end = time.perf_counter() + seconds
                for one in mine:
                    connection.execute(statement, one, prepare=True).fetchone()
                    counts[place] += 1
                    if time.perf_counter() >= end:
                        break
        except Exception as problem:  # told below, in the main thread
            failures.append(problem)
            barrier.abort()

    threads = [threading.Thread(target=writer, args=(place,)) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        raise RuntimeError("the floor could not be written") from failures[0]
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - started
    if failures:
        raise RuntimeError("the floor could not be written") from failures[0]
    return sum(counts) / taken


def _fixed(url: str) -> dict[str, Any]:
    """Rows that the written ones point at: those of a case that the platform accepted in this run."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT accepting_centre_id, department_id, item_id, version_id, window_id, received_by_id, assignee_id, id"
            " FROM cases_case WHERE state = 'accepted' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        assert found is not None
        names = ("centre", "department", "item", "version", "window", "post", "assignee", "case")
        fixed: dict[str, Any] = dict(zip(names, found, strict=True))
        asked = connection.execute(
            "SELECT requirement_id FROM cases_casematerial WHERE case_id = %s LIMIT 5", [fixed["case"]]
        )
        fixed["requirements"] = [row[0] for row in asked.fetchall()]
        body = connection.execute("SELECT max(body) FROM audit_entry WHERE verb = 'receive'").fetchone()
        account = connection.execute(
            "SELECT account_id FROM organisation_post WHERE id = %s", [fixed["post"]]
        ).fetchone()
    assert body is not None
    assert account is not None
    return fixed | {"body": body[0], "account": account[0], "sealed": json.dumps("x" * 60)}
