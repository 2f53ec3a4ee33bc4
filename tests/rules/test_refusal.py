"""What a refusal carries."""

import pickle

import pytest

from yichuang.rules.refusal import Refusal


def test_a_refusal_carries_code_text_field_and_extra() -> None:
    refusal = Refusal("stage_not_open", "请先受理。", field="case", extra={"state": "received"})
    assert (refusal.code, refusal.message, refusal.field) == ("stage_not_open", "请先受理。", "case")
    assert str(refusal) == "请先受理。"
    assert refusal.extra == {"state": "received"}


def test_extra_cannot_be_changed_afterwards() -> None:
    given = {"a": 1}
    refusal = Refusal("x", "y", extra=given)
    given["a"] = 2
    assert refusal.extra["a"] == 1
    with pytest.raises(TypeError):
        refusal.extra["a"] = 3  # type: ignore[index]


def test_a_refusal_survives_the_way_between_processes() -> None:
    copy = pickle.loads(pickle.dumps(Refusal("c", "m", field="f", extra={"k": [1]})))
    assert (copy.code, copy.message, copy.field, copy.extra) == ("c", "m", "f", {"k": [1]})
