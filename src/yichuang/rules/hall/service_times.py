"""How long a service takes, learnt from history: a log-normal mean and spread, drawn towards the usual. Pure.

Service times are close to log-normal (docs/hall-benchmark.md). Of the lengths measured these do not count: under 20
seconds (pressed by mistake), over two hours, and those far beyond the rest (somebody forgot to press 完成).
With few services the figures stay near what is usual of the line; with many they are the measured ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, log1p, sqrt
from statistics import fmean, median

SHORTEST, LONGEST = 1 / 3, 120.0  # minutes
ENOUGH = 30  # services from which an item has figures of its own
WEIGHT = 10.0  # the usual counts like so many services
USUAL_CV = 0.8
FAR, LEAST_SPREAD = 3.5, 0.3  # standard deviations of the logarithm from the median; at least this wide
_MAD = 1.4826  # median absolute deviation to standard deviation
_P90 = 1.2816
LEAST_MEAN = 0.5


@dataclass(frozen=True, slots=True)
class Minutes:
    """``n`` services that counted of ``seen``; mean, coefficient of variation, and what 90 of 100 stay under."""

    n: int
    mean: float
    cv: float
    p90: float
    seen: int = 0


def fit_minutes(lengths: Iterable[float], usual: float, usual_cv: float = USUAL_CV, weight: float = WEIGHT) -> Minutes:
    """The figures of one kind of service; ``usual``: its mean minutes until something is known, which counts like
    ``weight`` services."""
    seen = list(lengths)
    logs = [log(one) for one in credible(seen)]
    spread = log1p(usual_cv**2)
    middle = log(usual) - spread / 2
    n = len(logs)
    if n:
        mean = fmean(logs)
        around = sum((one - mean) ** 2 for one in logs)
        spread = (around + weight * spread) / (n - 1 + weight)
        middle = (n * mean + weight * middle) / (n + weight)
    mean = max(LEAST_MEAN, exp(middle + spread / 2))
    cv = sqrt(max(0.0, exp(spread) - 1))
    return Minutes(n, mean, cv, exp(middle + _P90 * sqrt(spread)), len(seen))


def credible(lengths: Sequence[float]) -> list[float]:
    """Those that can be lengths of services."""
    kept = [one for one in lengths if isfinite(one) and SHORTEST <= one <= LONGEST]
    if len(kept) < 5:
        return kept
    logs = [log(one) for one in kept]
    middle = median(logs)
    width = max(LEAST_SPREAD, _MAD * median(abs(one - middle) for one in logs))
    return [one for one, value in zip(kept, logs, strict=True) if value - middle <= FAR * width]


@dataclass(frozen=True)
class Fitted:
    """Figures of lines (zone and purpose) and, where there are enough, of single items."""

    lines: Mapping[tuple[int, str], Minutes]
    items: Mapping[tuple[int, str, int], Minutes]


def fit(
    lengths: Mapping[tuple[int, str, int | None], Sequence[float]], usual: Mapping[tuple[int, str], float]
) -> Fitted:
    """Figures for all lines of ``usual`` (its minutes until something is known) and all that were seen; ``lengths`` by
    zone, purpose and item (`history.services`). An item leans on its line, a line on the usual."""
    together: dict[tuple[int, str], list[float]] = {line: [] for line in usual}
    for (zone, purpose, _), some in lengths.items():
        together.setdefault((zone, purpose), []).extend(some)
    lines = {line: fit_minutes(some, usual.get(line, 12.0)) for line, some in together.items()}
    items = {}
    for (zone, purpose, item), some in lengths.items():
        if item is not None and len(credible(some)) >= ENOUGH:
            of_line = lines[(zone, purpose)]
            items[(zone, purpose, item)] = fit_minutes(some, of_line.mean, of_line.cv)
    return Fitted(lines, items)
