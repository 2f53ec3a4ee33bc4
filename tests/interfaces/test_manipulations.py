"""A thousand random manipulations of rows, order and files: `audit verify` finds every one of them.

The intruder writes to the database past the triggers, to the file store, and to the list of roots; each manipulation is
taken back before the next one. All is signed before, so that nothing he does is within the last ten minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import NOW
from tests.builders.cases import LI, a_file, a_hall
from yichuang.domains.audit import actions as audit
from yichuang.domains.audit import roots
from yichuang.domains.audit.queries import Report, fill
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.queries import verify_cases
from yichuang.domains.documents import actions as documents
from yichuang.domains.documents import store
from yichuang.domains.documents.models import Notice
from yichuang.domains.documents.queries import verify_documents
from yichuang.rules.cases.lifecycle import State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
MANIPULATIONS = 1000
ROWS = {
    "audit_entry": ["subject", "position", "digest", "verb", "actor", "outcome", "at", "body"],
    "audit_head": ["subject", "length", "digest", "signed"],
    "audit_root": ["number", "signed_at", "digest", "signature"],
    "audit_roothead": ["root_id", "subject", "length", "digest"],
    "documents_storedfile": ["digest", "size"],
    "documents_notice": ["number", "data", "subject", "serial", "pdf_id"],
    "cases_case": ["number", "state", "outcome"],
    "cases_decision": ["outcome", "case_id"],
}


def a_signed_trail() -> None:
    """Five cases on different ways with files and notices, signed by two roots."""
    hall = a_hall(stages=["review", "decision"])
    for turn, way in enumerate([("review", "decide", "register_result", "issue"), ("review", "decide"), ("withdraw",)]):
        number = hall.hand_in().number
        for verb in way:
            _act(hall, number, verb)
            cases.follow_case(number=number, verb=verb, edition=turn + 9, now=NOW)
        audit.sign_root(NOW)
    for notice in Notice.objects.all()[:2]:
        documents.notice_pdf(notice.pk, NOW)
    audit.sign_root(NOW)


def _act(hall: Any, number: str, verb: str) -> None:
    values: dict[str, Any] = {
        "review": {"opinion": "同意"},
        "decide": {"outcome": "granted"},
        "register_result": {"certificate_number": "JY1"},
        "issue": {"receiver_number": LI.number, "signature": a_file(hall.clerk, number)},
        "withdraw": {"reason": "不办了"},
    }[verb]
    actor = hall.clerk if verb in {"issue", "withdraw"} else hall.approver
    getattr(cases, verb)(actor=actor, now=NOW, number=number, **values)


def findings() -> set[str]:
    report = Report()
    fill(report, roots.read_log(roots.log_path()), (verify_documents, verify_cases))
    return {one.kind for one in report.findings}


TRIGGERED = ("audit_entry", "audit_root", "audit_roothead")
FOREIGN_KEYS = """
SELECT conrelid::regclass, conname FROM pg_constraint
WHERE contype = 'f' AND (conrelid::regclass::text = ANY(%(tables)s) OR confrelid::regclass::text = ANY(%(tables)s))
"""


@contextmanager
def the_intruder() -> Iterator[Any]:
    """The tables' owner with a bad mind: no trigger and no foreign key holds him, and all looks as before when the
    check comes. Whatever he did is rolled back in the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEYS, {"tables": list(ROWS)})
        for table, key in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{key}"')
        for table in TRIGGERED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        transaction.set_rollback(True)


def nothing_shows(cursor: Any) -> None:
    """The triggers are on again."""
    for table in TRIGGERED:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def any_row(cursor: Any, chance: Random, table: str) -> tuple[Any, ...]:
    columns = ", ".join(ROWS[table])
    cursor.execute(f"SELECT ctid, {columns} FROM {table} ORDER BY 2, 3")
    return chance.choice(cursor.fetchall())  # type: ignore[no-any-return]


def change_a_value(cursor: Any, chance: Random) -> str:
    """One column of one row gets another value of its kind."""
    table = chance.choice(sorted(ROWS))
    place, *values = any_row(cursor, chance, table)
    column = 0 if table == "cases_decision" else chance.randrange(len(values))
    name, value = ROWS[table][column], values[column]
    other = _another(chance, table, name, value)
    cursor.execute(f"UPDATE {table} SET {name} = %s WHERE ctid = %s", [other, place])
    return f"{table}.{name}: {value!r} → {other!r}"


def _another(chance: Random, table: str, name: str, value: Any) -> Any:
    if (table, name) == ("documents_notice", "data"):
        return value.replace('"applicant": "', f'"applicant": "假{chance.randrange(99)}') if value else value
    if name == "pdf_id":
        return None if value else store.digest_of(b"another")
    if name == "state":
        return chance.choice([str(one) for one in State if one != value])
    if table in {"cases_case", "cases_decision"} and name == "outcome":
        return chance.choice([one for one in ["", "granted", "denied"] if one != value])
    if isinstance(value, int):
        return value + chance.randrange(1, 50)
    if isinstance(value, str):
        at = chance.randrange(len(value)) if value else 0
        letter = chance.choice([one for one in "abc0123" if one != value[at : at + 1]])
        return value[:at] + letter + value[at + 1 :]
    return value.replace(microsecond=(value.microsecond + 1 + chance.randrange(999_000)) % 1_000_000)


def take_a_row_out(cursor: Any, chance: Random) -> str:
    table = chance.choice(sorted(ROWS))
    place, *values = any_row(cursor, chance, table)
    cursor.execute(f"DELETE FROM {table} WHERE ctid = %s", [place])
    return f"{table} without {values[:2]}"


def change_the_order(cursor: Any, chance: Random) -> str:
    """Two entries change places: all that they say, or only their numbers."""
    columns = chance.choice([["position", "subject"], ["body"], ["body", "digest"], ["position", "subject", "digest"]])
    index = [1 + ROWS["audit_entry"].index(name) for name in columns]
    one = other = any_row(cursor, chance, "audit_entry")
    while one[-1] == other[-1]:  # two entries that say the same would make the same trail again
        other = any_row(cursor, chance, "audit_entry")
    cursor.execute("ALTER TABLE audit_entry DROP CONSTRAINT entry_position_once")
    for target, source in ((one, other), (other, one)):
        values = [source[place] for place in index]
        setting = ", ".join(f"{name} = %s" for name in columns)
        cursor.execute(f"UPDATE audit_entry SET {setting} WHERE id = %s", [*values, _id(cursor, target)])
    return f"{columns} of {one[1:3]} and {other[1:3]} swapped"


def _id(cursor: Any, row: tuple[Any, ...]) -> int:
    if not hasattr(_id, "known"):
        cursor.execute("SELECT subject, position, id FROM audit_entry")
        _id.known = {(subject, place): key for subject, place, key in cursor.fetchall()}  # type: ignore[attr-defined]
    return _id.known[row[1], row[2]]  # type: ignore[attr-defined, no-any-return]


def cut_a_tail_consistently(cursor: Any, chance: Random) -> str:
    """The last entries of a chain go, and its head is set back to what is left."""
    cursor.execute("SELECT subject, length FROM audit_head ORDER BY subject")
    subject, length = chance.choice(cursor.fetchall())
    kept = chance.randrange(length)
    cursor.execute("DELETE FROM audit_entry WHERE subject = %s AND position > %s", [subject, kept])
    if kept:
        cursor.execute(
            "UPDATE audit_head SET length = %s, signed = %s, digest = (SELECT digest FROM audit_entry"
            " WHERE subject = %s AND position = %s) WHERE subject = %s",
            [kept, kept, subject, kept, subject],
        )
    else:
        cursor.execute("DELETE FROM audit_head WHERE subject = %s", [subject])
    return f"{subject} cut to {kept}"


def spoil_a_file(chance: Random) -> tuple[str, Path, bytes]:
    """A stored file is gone, shorter, or other by one bit; or the list of roots is."""
    paths = sorted(path for path in Path(store.path_of("0000")).parents[2].rglob("*") if path.is_file())
    cursor_known = {row for (row,) in _query("SELECT digest FROM documents_storedfile")}
    path = chance.choice([path for path in paths if path.name in cursor_known] + [roots.log_path()])
    content = path.read_bytes()
    way = chance.choice(["gone", "shorter", "one bit"])
    if way == "gone":
        path.unlink()
    elif way == "shorter":
        path.write_bytes(content[: chance.randrange(len(content) - 1)])
    else:
        at = chance.randrange(len(content) - 1)  # the list's last line end says nothing
        path.write_bytes(content[:at] + bytes([content[at] ^ (1 << chance.randrange(7))]) + content[at + 1 :])
    return f"{path.name} {way}", path, content


def _query(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()  # type: ignore[no-any-return]


def test_every_one_of_a_thousand_random_manipulations_is_found() -> None:
    roots.log_path().unlink(missing_ok=True)
    a_signed_trail()
    assert findings() == set()
    chance, missed, done = Random(20261121), [], 0
    in_rows = [change_a_value, change_a_value, take_a_row_out, change_the_order, cut_a_tail_consistently]
    while done < MANIPULATIONS:
        if chance.random() < 0.2:
            what, path, content = spoil_a_file(chance)
            with transaction.atomic():
                found = findings()
            path.write_bytes(content)
        else:
            with the_intruder() as cursor:
                try:
                    what = chance.choice(in_rows)(cursor, chance)
                except IntegrityError:  # a unique index held even him: nothing was manipulated
                    continue
                nothing_shows(cursor)
                found = findings()
        done += 1
        if not found:
            missed.append(what)
    assert missed == []
    assert findings() == set()
    roots.log_path().unlink(missing_ok=True)
