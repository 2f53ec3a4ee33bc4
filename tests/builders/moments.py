"""Moments in Shanghai, written short."""

from datetime import datetime

from yichuang.rules.office import SHANGHAI


def a_moment(text: str) -> datetime:
    """``2026-02-13T10:00`` in Shanghai."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
