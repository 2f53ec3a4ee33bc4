"""The processes that the supervisor keeps running."""

import contextlib
import os
import signal
import subprocess
import time

from yichuang.toolkit.unprivileged import ends_with_starter

TOO_OFTEN = 5  # deaths in a row end the platform
SETTLED = 60.0  # seconds of life after which a death is the first in its row


class Child:
    """One process, started again when it dies; a session of its own keeps the terminal's Ctrl-C away from it."""

    def __init__(self, name: str, command: list[str], *, pass_fds: tuple[int, ...] = ()) -> None:
        self.name = name
        # Killed outright: a worker that ends politely would wait for the database, which ends at the same time.
        self._command = [*ends_with_starter("KILL"), *command]
        self._pass_fds = pass_fds
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._started_at = self._start_at = 0.0

    def start(self, environment: dict[str, str]) -> None:
        """Start the process."""
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.DEVNULL,
            env=os.environ | environment,
            pass_fds=self._pass_fds,
            start_new_session=True,
        )

    def tend(self, environment: dict[str, str]) -> int | None:
        """Start the process again if it died, each time after a longer pause.

        Returns its exit status at the moment its death is noticed, else None.
        """
        now = time.monotonic()
        if self._process is None:
            if now >= self._start_at:
                self.start(environment)
            return None
        if (status := self._process.poll()) is None:
            return None
        self._process = None
        self._deaths = 1 if now - self._started_at > SETTLED else self._deaths + 1
        self._start_at = now + 0.1 * 2**self._deaths
        return status

    @property
    def dies_too_often(self) -> bool:
        """True if there is no use in starting it again."""
        return self._deaths >= TOO_OFTEN

    @property
    def is_running(self) -> bool:
        """True while the process lives."""
        return self._process is not None and self._process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(number)
