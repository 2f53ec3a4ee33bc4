"""What the set-up says: one line a step, and one sentence where it has to give up."""

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

FULL = "磁盘已满，请清理空间后重试。 The disk is full: free some space, then try again."


def say(text: str) -> None:
    """Tell what is being done."""
    print(text, file=sys.stderr, flush=True)


def give_up(sentence: str) -> NoReturn:
    """End the set-up with one sentence."""
    sys.exit(f"设置未完成 set-up stopped: {sentence}")


def call(command: list[str], log: Path, sentence: str, **options: object) -> None:
    """Run a command with its output in ``log``; where it fails, show the end of that and give up."""
    with log.open("w") as output:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        text = log.read_text(errors="replace")
        if "No space left" in text or "ENOSPC" in text:
            give_up(FULL)
        say("\n".join(f"  | {line}" for line in text.splitlines()[-8:]))
        give_up(f"{sentence} ({log})")
