"""A process that has imported the platform once, and forks its parts: what is killed is back at once.

Importing Django and all that the platform needs takes seconds of a processor; thirty times that is what the fault story
cannot afford. A part that was forked is a process of its own with its own connections, and dies like any other.

Lines on the standard input are JSON: ``[["web"], 7]`` serves the socket of that descriptor, ``[["procrastinate", …],
0]`` is a command of Django's. Each is answered by the new process's id. The nursery ends when the input does.
"""

import json
import os
import signal
import sys

import django

django.setup()

from django.core.management import execute_from_command_line  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from yichuang.config import asgi  # noqa: E402, F401
from yichuang.interfaces.supervisor import web  # noqa: E402

_ = get_resolver().url_patterns  # the views too


def be(command: list[str], descriptor: int) -> None:
    """Become the part; returns when it ends by itself."""
    if command == ["web"]:
        sys.argv = ["web", str(descriptor)]
        web.main()
    else:
        execute_from_command_line(["django", *command])


def main() -> None:
    """Fork a part a line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who was killed leaves nothing behind
    os.nice(5)  # other tests run beside
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            os.dup2(nowhere, 0)
            os.dup2(nowhere, 1)
            be(*json.loads(line))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
