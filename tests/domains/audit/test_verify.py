"""The check of the trail finds each fault that is put into it, and nothing where there is none."""

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from tests.builders import NOW
from tests.domains.audit.faults import FAULTS
from yichuang.domains.audit import actions as audit
from yichuang.domains.audit import roots
from yichuang.domains.audit.models import Root
from yichuang.domains.audit.queries import verify_trail
from yichuang.rules.access import SYSTEM

signing = import_module("yichuang.domains.audit.actions.sign_root")  # the package's name is the function's
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.db]
SUBJECTS = ["case:1", "case:2", "post:甲 乙"]


@pytest.fixture(autouse=True)
def fresh_log() -> Iterator[None]:
    """Each test starts with an empty database, so with an empty list too."""
    roots.log_path().unlink(missing_ok=True)
    yield
    roots.log_path().unlink(missing_ok=True)


def a_trail(signed: bool = True) -> None:
    """Three chains of four entries, two signed roots, and one entry more that is not signed yet."""
    for turn in range(4):
        for subject in SUBJECTS:
            audit.leave(subject, "receive" if turn == 0 else "review", SYSTEM, NOW + timedelta(minutes=turn))
        if signed and turn in {1, 3}:
            audit.sign_root(NOW + timedelta(minutes=turn))
    audit.leave("case:3", "receive", SYSTEM, NOW)


TABLES = ["audit_entry", "audit_root", "audit_roothead"]
FOREIGN_KEY = "SELECT conname FROM pg_constraint WHERE conrelid = 'audit_roothead'::regclass AND contype = 'f'"


@contextlib.contextmanager
def the_intruder() -> Iterator[Any]:
    """The tables' owner with a bad mind: protection is off while he works, and on again afterwards."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FOREIGN_KEY)
        (key,) = cursor.fetchone()
        cursor.execute(f'ALTER TABLE audit_roothead DROP CONSTRAINT "{key}"')
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute(
            f'ALTER TABLE audit_roothead ADD CONSTRAINT "{key}" FOREIGN KEY (root_id) REFERENCES audit_root (number)'
            " DEFERRABLE INITIALLY DEFERRED NOT VALID"
        )


def kinds() -> set[str]:
    report = verify_trail()
    assert report.intact == (not report.findings)
    return {finding.kind for finding in report.findings}


def test_an_untouched_trail_is_intact() -> None:
    assert verify_trail().intact
    a_trail()
    report = verify_trail()
    assert (report.intact, report.entries, report.subjects, report.roots) == (True, 13, 4, 2)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str) -> None:
    statements, expected = FAULTS[fault]
    a_trail()
    assert kinds() == set()
    with the_intruder() as cursor:
        cursor.execute(statements)
    assert kinds() == expected


def test_a_chain_rewritten_consistently_is_found_by_its_signed_head() -> None:
    a_trail()
    with the_intruder() as cursor:
        cursor.execute(
            "DELETE FROM audit_entry WHERE subject = 'case:1'; DELETE FROM audit_head WHERE subject = 'case:1'"
        )
    for _ in range(5):
        audit.leave("case:1", "accept", SYSTEM, NOW)
    assert kinds() == {"signed_entry"}
    audit.sign_root(NOW)
    assert kinds() == {"signed_entry"}


def test_a_root_signed_with_another_key_is_found() -> None:
    a_trail()
    forged = Ed25519PrivateKey.generate()
    with the_intruder() as cursor:
        for root in Root.objects.all():
            cursor.execute(
                "UPDATE audit_root SET signature = %s WHERE number = %s",
                [forged.sign(root.digest.encode()).hex(), root.number],
            )
    assert "signature" in kinds()


def test_triggers_taken_off_are_found_even_if_nothing_was_changed() -> None:
    a_trail()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER entry_append_only")
        try:
            assert kinds() == {"protection_off"}
            cursor.execute("UPDATE audit_entry SET verb = 'accept' WHERE subject = 'case:1' AND position = 1")
            assert kinds() == {"protection_off", "columns"}
        finally:
            cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER entry_append_only")


def test_many_findings_are_cut_short_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yichuang.domains.audit.queries.verify.MOST_FINDINGS", 5)
    a_trail()
    with the_intruder() as cursor:
        cursor.execute("UPDATE audit_entry SET outcome = 'refused'")
    findings = verify_trail().findings
    assert len(findings) == 6
    assert findings[-1].kind == "more"
    assert "8 处" in findings[-1].detail


def test_a_list_that_lost_a_line_or_was_changed_is_found() -> None:
    a_trail()
    path = roots.log_path()
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[1])
    assert kinds() == {"log"}
    path.write_text(lines[0] + lines[1].replace(lines[1].split()[2], "0" * 64))
    assert kinds() == {"log"}
    path.write_text("".join(lines) + "nonsense\n")
    assert kinds() == {"log"}
    path.write_text("".join(lines) + lines[1])
    assert kinds() == set()


def test_a_line_that_a_dying_signer_forgot_is_added_by_the_next() -> None:
    a_trail()
    path = roots.log_path()
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0])
    assert kinds() == set()
    audit.sign_root(NOW)
    assert len(path.read_text().splitlines()) == 3
    assert kinds() == set()


def test_many_grown_heads_are_signed_by_several_roots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "MOST_HEADS", 2)
    a_trail(signed=False)
    audit.sign_root(NOW)
    report = verify_trail()
    assert (report.findings, report.roots) == ([], 2)


def test_a_head_that_is_being_appended_to_is_left_for_the_next_root() -> None:
    a_trail()
    audit.leave("case:2", "review", SYSTEM, NOW)

    def sign_elsewhere() -> None:
        root = audit.sign_root(NOW)
        assert root is not None
        assert [head.subject for head in root.heads.all()] == ["case:2"]

    with transaction.atomic():
        audit.leave("case:3", "review", SYSTEM, NOW)
        in_threads([sign_elsewhere])
    assert audit.sign_root(NOW) is not None
    assert kinds() == set()


def test_nothing_changed_signs_nothing() -> None:
    assert audit.sign_root(NOW) is None
    a_trail()
    assert audit.sign_root(NOW) is not None
    assert audit.sign_root(NOW) is None


def test_a_root_that_fails_leaves_nothing_and_is_signed_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    a_trail()
    before = roots.log_path().read_text()
    with monkeypatch.context() as broken:
        broken.setattr(signing, "signing_key", lambda: None)
        with pytest.raises(AttributeError):
            audit.sign_root(NOW)
    assert roots.log_path().read_text() == before
    assert kinds() == set()
    root = audit.sign_root(NOW)
    assert root is not None
    assert root.number == 3


def test_a_root_is_never_signed_inside_another_transaction() -> None:
    a_trail()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        audit.sign_root(NOW)


def in_threads(jobs: list[Callable[[], object]]) -> None:
    def run(job: Callable[[], object]) -> None:
        try:
            job()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, jobs))


def test_signers_and_writers_at_once_leave_an_intact_trail() -> None:
    def write(n: int) -> Callable[[], object]:
        traces = [audit.Trace(f"case:{(n + m) % 7}", "review") for m in (3, 0, 5, 0)]
        return lambda: audit.leave_all(traces, SYSTEM, NOW)

    def check() -> None:
        assert verify_trail().findings == []

    signers: list[Callable[[], object]] = [lambda: audit.sign_root(NOW)] * 2
    jobs = [
        job for n in range(40) for job in (write(n), *(signers if n % 5 == 0 else []), *([check] if n % 8 == 0 else []))
    ]
    in_threads(jobs)
    audit.sign_root(NOW)
    report = verify_trail()
    assert report.findings == []
    assert report.entries == 160
    assert list(Root.objects.order_by("number").values_list("number", flat=True)) == list(range(1, report.roots + 1))


def test_a_trail_whose_tables_are_gone_is_not_intact() -> None:
    a_trail()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_head RENAME TO elsewhere")
        try:
            assert kinds() == {"no_trail"}
        finally:
            cursor.execute("ALTER TABLE elsewhere RENAME TO audit_head")


def test_each_day_has_a_root_even_if_nothing_happened() -> None:
    a_trail()
    audit.sign_root(NOW)
    assert audit.sign_root(NOW + timedelta(hours=1)) is None
    root = audit.sign_root(NOW + timedelta(days=1))
    assert root is not None
    assert not root.heads.exists()
    assert audit.sign_root(NOW + timedelta(days=1, hours=1)) is None
    assert verify_trail().intact
