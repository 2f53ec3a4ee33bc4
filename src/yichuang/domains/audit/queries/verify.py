"""The check of the whole trail: nothing changed, nothing cut off, nothing gone (docs/threats.md).

Reads one snapshot, row by row: memory stays the same however long the trail is, and work goes on meanwhile. Domains
above hand in checks of what they keep (files, notices, cases), which are held against the trail in the same snapshot.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from django.db import connection, transaction

from ..roots import LoggedRoot, log_path, read_log
from .verify_chains import check_chains
from .verify_roots import check_roots

MOST_FINDINGS = 1000  # a report is for people; that there are more is said
Found = tuple[str, str, int | None, str]  # kind, subject, position, detail


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was left. ``position``: of an entry in its chain, or the number of a root."""

    kind: str
    subject: str
    position: int | None
    detail: str


@dataclass
class Report:
    """What was looked at, and what was found."""

    entries: int = 0
    subjects: int = 0
    roots: int = 0
    files: int = 0
    notices: int = 0
    cases: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def intact(self) -> bool:
        """Nothing was found."""
        return not self.findings


Check = Callable[[Report], Iterator[Found]]
"""A check of a domain above: counts in the report what it looks at and yields what it finds."""


def verify_trail(checks: Sequence[Check] = ()) -> Report:
    """Check chains, heads, roots, the list of roots outside the database, then ``checks``.

    Call it outside a transaction.
    """
    report = Report()
    if missing := _missing_tables():
        report.findings.append(Finding("no_trail", "", None, f"数据库中没有留痕的表：{'、'.join(missing)}"))
        return report
    # The list first: what it names was committed before, so the snapshot must have it.
    log = read_log(log_path())
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        fill(report, log, checks)
    return report


def fill(report: Report, log: list[LoggedRoot | str], checks: Sequence[Check] = ()) -> None:
    """Put into ``report`` what this transaction sees; ``log`` was read before it began."""
    found = chain(
        _check_protection(), check_chains(report), check_roots(report, log), *(check(report) for check in checks)
    )
    report.findings = [Finding(*one) for one in islice(found, MOST_FINDINGS)]
    if more := sum(1 for _ in found):
        report.findings.append(Finding("more", "", None, f"另有 {more} 处异常未列出"))


def _missing_tables() -> list[str]:
    """Tables that are gone, or were never made since the database is new."""
    there = set(connection.introspection.table_names())
    return [name for name in ("audit_head", "audit_entry", "audit_root", "audit_roothead") if name not in there]


def _check_protection() -> Iterator[Found]:
    """The triggers that refuse changes are there and switched on; without them somebody may have changed rows."""
    wanted = {"audit_entry", "audit_root", "audit_roothead"}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = 'audit_append_only' AND t.tgenabled IN ('O', 'A')"
        )
        found = {table for (table,) in cursor.fetchall()}
    for table in sorted(wanted - found):
        yield "protection_off", "", None, f"表 {table} 的防改触发器不存在或已停用"
