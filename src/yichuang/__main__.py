"""Entry of the command ``yichuang``."""

import os
import select
import sys

from yichuang.interfaces import commands

ENDED_BY_READER = 128 + 13  # as a shell reports a program that SIGPIPE ended


def main() -> int:
    """Run the command line. Whoever reads the output may stop at any line (``| head -1``): that is no fault."""
    try:
        status = commands.main()
        sys.stdout.flush()
    except BrokenPipeError:
        if not _is_unread(sys.stdout.fileno()):
            raise  # another pipe than the output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it ends
        return ENDED_BY_READER
    return status


def _is_unread(pipe: int) -> bool:
    """Whether nobody holds the reading end any more."""
    poll = select.poll()
    poll.register(pipe, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


if __name__ == "__main__":
    sys.exit(main())
