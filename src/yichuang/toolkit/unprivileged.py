"""Which account runs a server that refuses root, and the command line that hands a process over to it.

PostgreSQL will not run as root. A root user who types ``make run`` still gets a database: under the owner of
the checkout, the user behind sudo, or a system account that exists anyway. No account is added to the system.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SYSTEM_ACCOUNTS = ("postgres", "nobody")
# Either lets the account pass folders that are closed to it (a clone under /root); the first can only read.
CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}


class NoAccount(RuntimeError):
    """The process cannot run unprivileged here; the text is a sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Account:
    """An existing account of this machine."""

    name: str
    uid: int
    gid: int


def choose_account(data: Path) -> Account | None:
    """Return the account that runs a server with files in ``data``, None if this process may do it itself.

    The owner of ``data`` or of the nearest folder above it that is not root's decides, then SUDO_UID, and
    last the system's ``postgres`` or ``nobody``. Raises NoAccount if none of them is there.
    """
    if os.geteuid() != 0:
        return None
    owners = [folder.stat().st_uid for folder in (data, *data.parents) if folder.exists()]
    sudo = os.environ.get("SUDO_UID", "")
    candidates: list[int | str] = [uid for uid in (*owners, int(sudo) if sudo.isdigit() else 0) if uid]
    for candidate in [*candidates, *SYSTEM_ACCOUNTS]:
        if account := _account(candidate):
            return account
    raise NoAccount(
        "PostgreSQL 不能以 root 运行，而本机没有可用的普通账号 postgres 或 nobody。"
        " PostgreSQL refuses to run as root and this machine has neither an account postgres nor nobody."
    )


def _account(who: int | str) -> Account | None:
    try:
        entry = pwd.getpwuid(who) if isinstance(who, int) else pwd.getpwnam(who)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def launch_prefix(account: Account | None, folders: Iterable[Path]) -> list[str]:
    """Return the words to put before a command so that it runs as ``account`` and ends with its starter.

    ``folders`` are those that the command has to reach. Where the account cannot pass them, it gets the one
    capability that lets it read through; ``no_setuid_fixup`` keeps that capability alive in access(2).
    Raises NoAccount if neither is possible.
    """
    if account is None:
        return ends_with_starter("INT")
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise NoAccount(
            "缺少 setpriv（软件包 util-linux），无法以普通账号运行 PostgreSQL。"
            " setpriv (package util-linux) is missing, so PostgreSQL cannot be started from root."
        )
    drop = [setpriv, f"--reuid={account.uid}", f"--regid={account.gid}", "--clear-groups", "--no-new-privs"]
    if _reaches(drop, folders):
        return [*drop, "--pdeathsig", "INT"]
    for capability in CAPABILITIES:
        if _held(capability):
            only = f"-all,+{capability}"
            drop += [f"--inh-caps={only}", f"--ambient-caps={only}", f"--bounding-set={only}"]
            return [*drop, "--securebits=+no_setuid_fixup", "--pdeathsig", "INT"]
    raise NoAccount(
        f"账号 {account.name} 无法读取本目录，请把项目移到它能读取的位置，或设置 YICHUANG_DATABASE_URL。"
        f" The account {account.name} cannot reach this folder: move the checkout to one that it can read,"
        " or set YICHUANG_DATABASE_URL."
    )


def ends_with_starter(signal_name: str) -> list[str]:
    """Return the words before a command that is sent the signal when the process that started it dies."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", signal_name] if setpriv else []


def _reaches(drop: list[str], folders: Iterable[Path]) -> bool:
    for folder in folders:
        enter = [*drop, "sh", "-c", 'cd -- "$1"', "sh", str(folder)]
        if subprocess.run(enter, capture_output=True, check=False, cwd="/").returncode:
            return False
    return True


def _held(capability: str) -> bool:
    status = Path("/proc/self/status").read_text()
    held = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("CapBnd"))
    return bool(held >> CAPABILITIES[capability] & 1)
