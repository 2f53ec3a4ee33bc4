"""Requests to stop: signals, and what becomes of the ``make`` that started us.

Ctrl-C reaches every process of the terminal, but a lone signal to make does not: on SIGINT make takes its own
handler away, waits for its child, and tells it nothing. So the supervisor looks at its parent, if that is make.
"""

import os
import select
import signal
from pathlib import Path
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequests:
    """Counts requests to stop from now on; the second means: at once."""

    def __init__(self) -> None:
        self._count = 0
        self._parent = os.getppid()
        self._watches_make = _name(self._parent) in {"make", "gmake"} and _catches_interrupt(self._parent)
        self._wakes, waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in STOPPING:
            # nohup says with an ignored SIGHUP that the platform shall outlive the terminal; an ignored SIGINT
            # is only what shells do to background jobs.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._note)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # wakes ``wait``
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {*STOPPING, signal.SIGCHLD})

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._count += 1

    def made(self) -> bool:
        """True once somebody wants everything to end."""
        if not self._count and self._watches_make and not self._make_goes_on():
            self._count = 1
        return self._count > 0

    def urgent(self) -> bool:
        """True once somebody asked twice."""
        return self._count > 1

    def wait(self, seconds: float) -> None:
        """Sleep, but wake at a signal or the end of a child."""
        if select.select([self._wakes], [], [], seconds)[0]:
            os.read(self._wakes, 4096)

    def _make_goes_on(self) -> bool:
        return os.getppid() == self._parent and _catches_interrupt(self._parent)


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _catches_interrupt(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    caught = next((int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigCgt:")), 0)
    return bool(caught >> (signal.SIGINT - 1) & 1)
