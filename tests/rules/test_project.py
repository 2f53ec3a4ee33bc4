"""Codes of projects, and how a phase stands."""

import pytest

from yichuang.rules.cases.project import parse_project_code, phase_stands
from yichuang.rules.cases.remembered import recognise
from yichuang.rules.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024-350423-47-01-123456", "2024-350423-47-01-123456"),
        (" 2024—350423—47—01—123456 ", "2024-350423-47-01-123456"),
        ("闽发改备〔2024〕", None),
        ("1024-350423-47-01-123456", None),
        ("2024-350423-47-01-1234567", None),
        ("gc2024001", "GC2024001"),
        ("GONGCHENG", None),
        ("", None),
        ("2024-", None),
    ],
)
def test_a_code_is_kept_in_one_form_or_refused(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refusal) as refusal:
            parse_project_code(typed)
        assert refusal.value.code == "project_code_invalid"
    else:
        assert parse_project_code(typed) == kept


def test_a_code_is_recognised_in_the_search() -> None:
    assert recognise("2024-350423-47-01-123456")[0].kind == "project"


@pytest.mark.parametrize(
    ("tones", "stands"),
    [
        ([], "planned"),
        (["good", "open"], "open"),
        (["good", "bad"], "good"),
        (["bad"], "bad"),
        (["bad", "open"], "open"),
    ],
)
def test_a_phase_stands_by_its_matters(tones: list[str], stands: str) -> None:
    assert phase_stands(tones) == stands
