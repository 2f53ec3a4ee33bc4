"""Facts in, findings and figures out."""

from dataclasses import dataclass

from .facts import Facts
from .figures import Figures, count
from .finding import SEVERITIES, Finding
from .listed import listed
from .people import people
from .powers import deciders, stand, windows
from .standing import Book
from .volumes import outside, volumes


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, the gravest first, and the figures."""

    findings: tuple[Finding, ...]
    figures: Figures


def examine(facts: Facts) -> Health:
    """Presence and authorisation of a centre on a day (ORG-2, ORG-6, CAT-9)."""
    book = Book(facts)
    standings = stand(facts, book)
    found = [
        *people(facts, book),
        *deciders(facts, standings),
        *windows(facts, standings),
        *outside(facts),
        *listed(facts),
        *volumes(facts),
    ]
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    undecidable = sum(finding.kind == "undecidable" for finding in found)
    return Health(tuple(found), count(facts, book, undecidable))
