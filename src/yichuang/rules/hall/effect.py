"""What an hour of waits says about advice, and how sure one may be of it. Pure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

LEAST = 10  # people in the hour; fewer say nothing
SURE = 1.96


class Verdict(StrEnum):
    """In a word."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"
    NO_HARM = "no_harm"


@dataclass(frozen=True, slots=True)
class Summary:
    """``n`` people (in one run on average, where simulated), mean wait, share called in time."""

    n: float
    mean: float
    share: float


@dataclass(frozen=True, slots=True)
class Effect:
    """Measured in the hour before and after; simulated from the same people as it was and without the advice."""

    before: Summary
    after: Summary
    model_with: Summary
    model_without: Summary

    @property
    def gain(self) -> float:
        """Share called in time, measured, beyond that simulated without the advice."""
        return self.after.share - self.model_without.share

    @property
    def error(self) -> float:
        """Standard error of the measured share; with a share near 0 or 1 taken as if it were a little inside."""
        share = (self.after.share * self.after.n + 2) / (self.after.n + 4)
        return sqrt(share * (1 - share) / (self.after.n + 4))

    def as_data(self) -> dict[str, Any]:
        """For the table."""
        parts = {name: asdict(getattr(self, name)) for name in ("before", "after", "model_with", "model_without")}
        return {**parts, "gain": round(self.gain, 4), "error": round(self.error, 4)}


def summary(waits: Sequence[float], within: float, runs: int = 1) -> Summary:
    """Of the waits of an hour, in minutes."""
    if not waits:
        return Summary(0, 0.0, 1.0)
    share = sum(wait <= within for wait in waits) / len(waits)
    return Summary(round(len(waits) / runs, 1), round(sum(waits) / len(waits), 2), round(share, 4))


def judge(effect: Effect, *, closing: bool = False) -> Verdict:
    """Whether the difference is more than chance; closing does well where nothing got clearly worse."""
    if effect.after.n < LEAST:
        return Verdict.TOO_FEW
    if abs(effect.gain) <= SURE * effect.error:
        return Verdict.NO_HARM if closing else Verdict.UNCLEAR
    return Verdict.BETTER if effect.gain > 0 else Verdict.WORSE
