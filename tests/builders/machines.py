"""Machines of the hall, registered and enrolled."""

from datetime import datetime
from typing import Any

from tests.builders import NOW, a_post, an_actor
from yichuang.domains.machines.actions import Enrolled, Setting, enrol, register_machine
from yichuang.rules.access import Actor

BY_API = {"printer", "terminal"}


def a_technician() -> Actor:
    """A manager, who looks after machines."""
    return an_actor(a_post("centre_manager"))


def a_machine(
    kind: str = "kiosk", code: str = "", at: datetime = NOW, by: Actor | None = None, **more: Any
) -> Enrolled:
    """A machine that has been enrolled; ``more``: fields of its ``Setting``."""
    code = code or f"{kind.replace('_', '-')}-1"
    setting = Setting(**{"name": f"设备{code}", **more})
    made = register_machine(actor=by or a_technician(), now=at, kind=kind, code=code, setting=setting)
    return enrol(code=made.code, by_api=kind in BY_API, now=at)
