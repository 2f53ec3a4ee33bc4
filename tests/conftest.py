"""One PostgreSQL for a test run, and what the run says about itself.

The cluster lives in ``.local/test-postgres`` and is started by the first test that asks for the database;
``YICHUANG_TEST_DATABASE_URL`` names a server of one's own instead (whose user may create databases).
Tests that touch the database or the browser are marked ``db`` and ``browser`` by what they ask for.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from yichuang.toolkit import env, throttle
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres
from yichuang.toolkit.postgres_cluster import PostgresBusy

from . import emptying

SHARED_DATA = env.ROOT.parent / "shared" / "data"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server", "database_server"}
BROWSER_FIXTURES = {"chromium", "page"}
# A busy machine is slow, not wrong: no example is failed for the time that it took. `make test` draws the same examples
# each time, so that it judges the change and not the luck of the draw; `make hunt` draws new ones, and many.
hypothesis_settings.register_profile(
    "yichuang", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
hypothesis_settings.register_profile(
    "hunt", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000, print_blob=True
)
hypothesis_settings.load_profile("yichuang")
FILES = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests write away from the data of this checkout."""
    config.stash[FILES] = files = tempfile.TemporaryDirectory(prefix="yichuang-test-files-")
    settings.FILE_STORE = Path(files.name) / "files"
    settings.STATIC_ROOT = Path(files.name) / "static"
    settings.STATIC_ROOT.mkdir()
    settings.ROOTS_FOLDER = Path(files.name) / "roots"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    emptying.empty_quickly()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the files that tests stored."""
    config.stash[FILES].cleanup()


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before -m selects, and after pytest-django has sorted
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark tests by what they ask for, so that ``make fast`` can leave out the slow ones.

    The long ones and the browser's come first: xdist gives its first worker the first half, and the second, which has
    the quick ones, then helps out from the middle; so nothing long is begun last, and the browser is not beside it.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.db)
        if fixtures & BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
            # a browser without a processor of its own stumbles; an expectation that failed has failed
            item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=["^(Error|TimeoutError): "]))
    yield
    items.sort(key=lambda item: (not item.get_closest_marker("long"), not item.get_closest_marker("browser")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out the tests that need the shared data where there are none; the summary says so."""
    if item.get_closest_marker("shared_data") and not SHARED_DATA.is_dir():
        pytest.skip(f"{SHARED_DATA} is absent")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests could not run for want of the shared data."""
    skipped = terminalreporter.stats.get("skipped", [])
    missed = [report.nodeid for report in skipped if "shared_data" in report.keywords]
    if missed:
        terminalreporter.section("NOT TESTED: ../shared/data is absent", sep="!", red=True, bold=True)
        for nodeid in missed:
            terminalreporter.write_line(f"not run: {nodeid}", red=True)


@pytest.fixture(autouse=True)
def within_one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is cut in two by the end of a throttle's window."""
    monkeypatch.setattr(throttle, "clock", lambda: 1.0)


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """The address of a PostgreSQL server in which this run may do what it likes."""
    if named := os.environ.get("YICHUANG_TEST_DATABASE_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="yichuang-test-postgres-") as elsewhere:
        postgres = EmbeddedPostgres(env.LOCAL / "test-postgres", durable=False)
        try:
            address = postgres.start()
        except PostgresBusy:  # a second run in this checkout, or a second worker of this run
            postgres = EmbeddedPostgres(Path(elsewhere), durable=False)
            address = postgres.start()
        yield address
        postgres.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_server: str) -> None:
    """Point Django at the server before pytest-django makes the test database in it."""
    connections.settings["default"].update(env.django_database(database_server))
