"""How long the commands that need no database take to start and answer, beside a bare Python: best of five runs."""

import subprocess
import sys
import time

LINE = b'{"accepted": "2026-02-13T10:00", "limit": 5, "unit": "working_day"}\n'
COMMANDS = {
    "python -c pass": (["-c", "pass"], b""),
    "yichuang clock": (["-m", "yichuang", "clock"], LINE),
    "yichuang lint-text": (["-m", "yichuang", "lint-text"], b'{"field": "flow", "text": "x"}\n'),
    "yichuang blueprint check": (["-m", "yichuang", "blueprint", "check", "qingliu", "--json"], b""),
}


def main() -> None:
    """Print seconds and the ratio to a bare Python."""
    floor = 0.0
    for name, (arguments, given) in COMMANDS.items():
        best = min(_seconds(arguments, given) for _ in range(5))
        floor = floor or best
        print(f"{name:<26}{best:6.3f} s  ×{best / floor:.1f}")


def _seconds(arguments: list[str], given: bytes) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], input=given, capture_output=True, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
