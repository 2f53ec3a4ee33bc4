"""What the agent was doing when it was killed: one order at a time, written to disk before each step."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

OUTCOME = {"received": "not_begun", "printing": "unknown", "printed": "printed", "failed": "failed"}
"""What a step that was the last one means: before the first byte nothing came out; in between nobody knows."""


@dataclass(frozen=True)
class Journal:
    """A file of one line, replaced as a whole."""

    path: Path

    def write(self, order: int, step: str) -> None:
        """``step``: received, printing, printed, failed. On disk when it returns."""
        fresh = self.path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"order": order, "step": step}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)

    def read(self) -> tuple[int, str] | None:
        """Order and outcome of what is not settled yet; a line that cannot be read is none."""
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return int(said["order"]), OUTCOME[said["step"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def clear(self) -> None:
        """The platform knows."""
        self.path.unlink(missing_ok=True)
