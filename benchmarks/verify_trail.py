"""How long `yichuang audit verify` takes over a trail of a million entries, beside reading the same rows once.

Fills a temporary database of its own: chains of 5 entries as a case leaves them, roots over all of them. The floor is
the time in which the same rows are read and thrown away, in the same run.
"""

import argparse
import hashlib
import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

VERBS = ("receive", "accept", "review", "decide", "issue")
BEGIN = datetime(2026, 3, 2, 1, tzinfo=UTC)


def main() -> None:
    """Fill, sign, verify, and print the seconds of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    wanted = parser.parse_args().entries
    with tempfile.TemporaryDirectory(prefix="yichuang-trail-") as folder:
        os.environ |= {"YICHUANG_LOCAL": folder, "DJANGO_SETTINGS_MODULE": "yichuang.config.settings"}
        from yichuang.toolkit.embedded_postgres import EmbeddedPostgres

        with EmbeddedPostgres(Path(folder) / "postgres", durable=False) as postgres:
            os.environ["YICHUANG_DATABASE_URL"] = postgres.dsn
            _measure(wanted)


def _measure(wanted: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from yichuang.domains.audit.actions import sign_root
    from yichuang.domains.audit.queries import verify_trail

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    _fill(wanted)
    sign_root(timezone.now())
    print(f"filled and signed  {time.perf_counter() - begun:7.1f} s")
    begun = time.perf_counter()
    rows = _read()
    floor = time.perf_counter() - begun
    print(f"floor: {rows} rows read {floor:.1f} s")
    begun = time.perf_counter()
    report = verify_trail()
    took = time.perf_counter() - begun
    assert report.intact, report.findings[:3]
    print(f"verified {report.entries} entries, {report.subjects} chains, {report.roots} roots")
    print(f"verify             {took:7.1f} s   {took / floor:.1f} times the floor")


def _fill(wanted: int) -> None:
    """Chains as ``leave`` writes them, copied in."""
    from django.db import connection

    from yichuang.domains.audit.actions.leave import Trace, body_of
    from yichuang.rules.access import Actor

    actor = Actor(name="窗口", post_code="clerk-1")
    heads = []
    with connection.cursor() as cursor:
        columns = "subject, position, digest, verb, actor, outcome, at, body"
        with cursor.copy(f"COPY audit_entry ({columns}) FROM STDIN") as copy:
            for case in range(max(1, wanted // len(VERBS))):
                subject, digest = f"case:350423202603{case:08d}", ""
                for place, verb in enumerate(VERBS, start=1):
                    at = BEGIN + timedelta(seconds=case, minutes=place)
                    detail = {"stage": "review", "note": "材料齐全，符合条件。", "window": f"w{case % 20}"}
                    body = body_of(Trace(subject, verb, detail), actor, at, "done")
                    digest = hashlib.sha256((digest + body).encode()).hexdigest()
                    copy.write_row((subject, place, digest, verb, actor.label, "done", at, body))
                heads.append((subject, len(VERBS), digest))
        with cursor.copy("COPY audit_head (subject, length, digest) FROM STDIN") as copy:
            for head in heads:
                copy.write_row(head)
        cursor.execute("ANALYZE audit_entry, audit_head")


def _read() -> int:
    from django.db import transaction

    from yichuang.domains.audit.stream import stream

    with transaction.atomic():
        return sum(
            1 for _ in stream("SELECT subject, position, digest, verb, actor, outcome, at, body FROM audit_entry")
        )


if __name__ == "__main__":
    main()
