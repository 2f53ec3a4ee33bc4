"""One web process on the test database that can be stopped and started again at the same address.

Run as a module it is that process: what `yichuang run` starts, with static files from the checkout.
"""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
from django.conf import settings
from django.db import connection

from yichuang.toolkit import env


class WebAlone:
    """Stopped until ``start``."""

    def __init__(self) -> None:
        self._port = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, the same after each start."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Return when it answers."""
        listening = socket.create_server(("127.0.0.1", self._port), backlog=256)
        self._port = listening.getsockname()[1]
        values = connection.settings_dict
        database = f"postgresql://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}"
        environment = os.environ | {
            "YICHUANG_DATABASE_URL": f"{database}/{values['NAME']}",
            "YICHUANG_PLAIN_STATIC": "1",
            "DJANGO_SETTINGS_MODULE": "yichuang.config.settings",
            "PYTHONPATH": f"{env.ROOT / 'src'}{os.pathsep}{env.ROOT}",
        }
        command = [sys.executable, "-P", "-m", "tests.faults.web_alone", str(listening.fileno())]
        self._process = subprocess.Popen(
            command, env=environment, pass_fds=[listening.fileno()], stderr=subprocess.DEVNULL
        )
        listening.close()  # only the process has it: without it the address refuses
        deadline = time.monotonic() + 60
        while True:
            try:
                if httpx.get(f"{self.url}/healthz", timeout=10).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            assert self._process.poll() is None, "the web process ended"
            assert time.monotonic() < deadline, "the web process does not answer"
            time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGKILL) -> None:
        """In the middle of whatever it does."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(20)
        self._process = None


if __name__ == "__main__":
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    from yichuang.interfaces.supervisor import web

    web.main()
