"""What the planner is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A question. ``scenario``, ``wish``, ``changes`` as JSON, checked when asked; ``people``: who, and the groups that
    they can do; ``basis``: sentences about where the scenario comes from. Of a question to the history the scenario has
    only its name: the job reads the days, which takes longer than anybody waits for a page."""

    source: str
    scenario: Mapping[str, Any]
    wish: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    people: Sequence[Mapping[str, Any]] = ()
    zones: Sequence[int] | None = None
    basis: Sequence[str] = ()

    def columns(self) -> dict[str, Any]:
        """What a run keeps of where its scenario comes from."""
        return {
            "scenario": dict(self.scenario),
            "people": [dict(one) for one in self.people],
            "zones": list(self.zones) if self.zones is not None else None,
            "basis": list(self.basis),
        }
