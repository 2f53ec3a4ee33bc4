"""A web process before its first request."""

import gc
from typing import Any

import pytest

from yichuang.config import asgi


def test_what_is_loaded_is_out_of_the_collectors_sight_before_the_first_screen_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frozen: list[int] = []

    async def lifespan(*_: Any) -> None:
        frozen.append(gc.get_freeze_count())

    monkeypatch.setattr(asgi._live, "lifespan", lifespan)
    nothing: Any = None
    scope: Any = {"type": "lifespan"}
    started = asgi.application(scope, nothing, nothing)
    try:
        with pytest.raises(StopIteration):  # it waits for nothing; the tests' own loop may run in this thread
            started.send(None)
    finally:
        gc.unfreeze()
    assert frozen[0] > 100_000
