"""The embedded PostgreSQL: starts, keeps its data, and survives what happens to processes."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from yichuang.toolkit import env
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres
from yichuang.toolkit.postgres_cluster import PostgresBusy, PostgresError, explain
from yichuang.toolkit.unprivileged import choose_account

pytestmark = pytest.mark.db
OWNER = """
import sys, time
from pathlib import Path
from yichuang.toolkit.embedded_postgres import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1])).start(), flush=True)
time.sleep(600)
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    postgres = EmbeddedPostgres(tmp_path / "postgres")
    yield postgres
    postgres.stop()


def _postmaster(cluster: EmbeddedPostgres) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def _one(address: str, query: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
        return row[0]


def test_keeps_its_data_and_its_address_over_a_restart(cluster: EmbeddedPostgres) -> None:
    address = cluster.start()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Ä窗' AS word")
    cluster.stop()
    assert cluster.running_dsn() is None
    assert cluster.start() == address == cluster.running_dsn()
    assert _one(address, "SELECT lower(word) FROM kept") == "ä窗"


def test_is_durable_and_closed_to_everybody_else(cluster: EmbeddedPostgres) -> None:
    address = cluster.start()
    assert _one(address, "SELECT current_setting('fsync') || current_setting('synchronous_commit')") == "onon"
    assert _one(address, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert _one(address, "SELECT current_setting('listen_addresses')") == "127.0.0.1"
    assert stat.S_IMODE((cluster.folder / "password").stat().st_mode) == 0o600
    for stranger in (
        address.replace("yichuang:", "postgres:"),
        address.replace(":", ":wrong", 2).replace(":wrong//", "://"),
    ):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(stranger)


def test_a_second_owner_is_told_that_it_is_busy(cluster: EmbeddedPostgres) -> None:
    cluster.start()
    with pytest.raises(PostgresBusy):
        EmbeddedPostgres(cluster.folder).start()
    with EmbeddedPostgres(cluster.folder).guest() as address:
        assert address == cluster.dsn


def test_takes_another_port_where_its_own_is_taken(cluster: EmbeddedPostgres) -> None:
    first = cluster.start()
    cluster.stop()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", int((cluster.folder / "port").read_text())))
        other.listen()
        second = cluster.start()
    assert second != first
    assert _one(second, "SELECT 1") == 1


def test_ends_with_a_killed_owner_and_starts_again_with_the_data(cluster: EmbeddedPostgres) -> None:
    command = [sys.executable, "-c", OWNER, str(cluster.folder)]
    sources = os.environ | {"PYTHONPATH": str(env.ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=sources) as owner:
        assert owner.stdout
        address = owner.stdout.readline().strip()
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        owner.kill()
    assert _one(cluster.start(), "SELECT number FROM kept") == 7


def test_starts_after_its_server_was_killed(cluster: EmbeddedPostgres) -> None:
    cluster.start()
    os.kill(_postmaster(cluster), signal.SIGKILL)  # a zombie now, until it is waited for
    time.sleep(0.2)
    assert cluster.running_dsn() is None
    assert cluster.exit_code == -signal.SIGKILL
    cluster.stop()
    assert _one(cluster.start(), "SELECT 1") == 1


def test_is_not_misled_by_a_pid_file_that_names_a_stranger(cluster: EmbeddedPostgres) -> None:
    cluster.start()
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert cluster.running_dsn() is None
    assert _one(cluster.start(), "SELECT 1") == 1


def test_an_aborted_first_start_is_repaired_by_the_next(cluster: EmbeddedPostgres) -> None:
    half = cluster.folder / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert _one(cluster.start(), "SELECT 1") == 1


def test_says_in_one_sentence_that_the_disk_is_full() -> None:
    problem = explain('PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device')
    assert isinstance(problem, PostgresError)
    assert "磁盘已满" in str(problem)
    assert "\n" not in str(problem)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
def test_runs_under_an_account_that_is_not_root_even_in_a_closed_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with EmbeddedPostgres(closed / "postgres") as postgres:
        assert _one(postgres.dsn, "SELECT 1") == 1
        assert postgres.account == choose_account(postgres.data)
        assert Path(f"/proc/{_postmaster(postgres)}").stat().st_uid == postgres.data.stat().st_uid != 0
