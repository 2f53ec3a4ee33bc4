"""Deferring work: the job's row is written in the caller's transaction, so it vanishes with a rollback."""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django import app


def defer(name: str, **arguments: Any) -> None:
    """Have the job ``name`` (``interfaces.worker.jobs``) run soon after commit. Arguments must be JSON values."""
    app.configure_task(name, allow_unknown=False).defer(**arguments)


def defer_at(name: str, at: datetime, **arguments: Any) -> None:
    """Have the job run once ``at`` has come."""
    app.configure_task(name, allow_unknown=False, schedule_at=at).defer(**arguments)


def defer_many(name: str, calls: list[dict[str, Any]]) -> None:
    """Several jobs of one kind in one statement."""
    app.configure_task(name, allow_unknown=False).batch_defer(*calls)
