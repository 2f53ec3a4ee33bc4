"""How long reading, comparing and importing the shared list of 1,135 items takes, on an empty database of its own.

``python -m benchmarks.import_items [FILE]``; prints seconds of wall clock and of this process' CPU.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from yichuang.toolkit import env
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres

FILE = env.ROOT.parent / "shared" / "data" / "county_items.csv"


def main() -> None:
    """Measure each step once, after the modules are loaded."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    with tempfile.TemporaryDirectory() as folder, _django(EmbeddedPostgres(Path(folder))):
        from yichuang.domains.organisation.models import Centre, Region
        from yichuang.journeys.catalogue_import import carry_out, prepare
        from yichuang.rules.access import SYSTEM

        region = Region.objects.create(code="511602000000", name="广安区")
        office = {"am": ["09:00", "12:00"], "pm": ["13:30", "17:00"]}
        centre = Centre.objects.create(code="x", name="x", short_name="x", level="county", region=region, office=office)
        raw = path.read_bytes()
        with _timed("read and compare (dry run)"):
            plan = prepare(raw, path.name, centre=centre)
        with _timed(f"write {len(plan.new)} items, check them, leave the trail"):
            carry_out(plan, actor=replace(SYSTEM, centre_id=centre.pk), now=datetime.now(UTC))
        with _timed("the same file again: compare"):
            prepare(raw, path.name, centre=centre)


@contextmanager
def _django(postgres: EmbeddedPostgres) -> Iterator[None]:
    import os

    os.environ["YICHUANG_DATABASE_URL"] = postgres.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yichuang.config.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        connections.close_all()
        postgres.stop()


@contextmanager
def _timed(what: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"{what:<60}{time.perf_counter() - wall:6.2f} s, CPU {time.process_time() - cpu:5.2f} s")


if __name__ == "__main__":
    main()
