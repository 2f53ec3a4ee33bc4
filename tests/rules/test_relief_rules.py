"""容缺 and 承诺: who may, with what, until when; tables and properties."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOW
from yichuang.rules.calendar import Calendar
from yichuang.rules.cases.credit import CreditEntry, bar_until, check_credit
from yichuang.rules.cases.deferral import (
    DeferralGiven,
    check_arrival,
    check_deferral,
    check_extension,
    check_signed,
    deferral_limit,
)
from yichuang.rules.cases.intake import Requirement, check_complete, missing
from yichuang.rules.cases.promises import (
    PromisesGiven,
    check_apart,
    check_by,
    check_promises,
    check_result,
    text_digest,
)
from yichuang.rules.cases.relief_policy import ReliefPolicy, relief_policy
from yichuang.rules.catalogue.content import Promise
from yichuang.rules.clock import STANDARD_OFFICE, Due, Limit, due
from yichuang.rules.refusal import Refusal

ASKED = [
    Requirement(1, "form", "申请书", "required"),
    Requirement(2, "plan", "布局图", "deferrable"),
    Requirement(3, "proof", "住所证明", "required", promise=True),
    Requirement(4, "extra", "补充说明", "optional"),
]
TEXT = Promise(content="甲", conditions="乙", liability="丙", checking="丁", not_risky=True)
CALENDAR = Calendar.shipped()
NECESSITY = st.sampled_from(["required", "deferrable", "optional"])


@pytest.mark.parametrize(
    ("codes", "there", "is_listed", "refused"),
    [
        (("plan",), {"form"}, True, None),
        ((), {"form"}, True, "deferral_empty"),
        (("plan",), {"form"}, False, "deferral_unlisted"),
        (("form",), set(), True, "not_deferrable"),
        (("extra",), set(), True, "not_deferrable"),
        (("nothing",), set(), True, "unknown_material"),
        (("plan",), {"plan"}, True, "deferral_not_needed"),
    ],
)
def test_only_listed_secondary_materials_follow_later(
    codes: tuple[str, ...], there: set[str], is_listed: bool, refused: str | None
) -> None:
    assert _refused(lambda: check_deferral(DeferralGiven(codes), ASKED, there, is_listed=is_listed)) == refused


@pytest.mark.parametrize(
    ("codes", "there", "text", "refused"),
    [
        (("proof",), {"form"}, TEXT, None),
        ((), set(), TEXT, "promises_empty"),
        (("proof",), set(), None, "promise_not_offered"),
        (("plan",), set(), TEXT, "not_promisable"),
        (("nothing",), set(), TEXT, "unknown_material"),
        (("proof",), {"proof"}, TEXT, "promise_not_needed"),
    ],
)
def test_only_offered_proofs_are_promised(
    codes: tuple[str, ...], there: set[str], text: Promise | None, refused: str | None
) -> None:
    assert _refused(lambda: check_promises(PromisesGiven(codes), ASKED, there, text)) == refused


@pytest.mark.parametrize(
    ("file", "signed_by", "special_power", "has_letter", "refused"),
    [
        ("f", "applicant", False, False, None),
        ("", "applicant", False, False, "promise_unsigned"),
        ("f", "neighbour", False, False, "signer_unknown"),
        ("f", "agent", True, True, None),
        ("f", "agent", False, True, "special_power_missing"),
        ("f", "agent", True, False, "special_power_missing"),
    ],
)
def test_a_promise_is_signed_by_whom_it_binds(
    file: str, signed_by: str, special_power: bool, has_letter: bool, refused: str | None
) -> None:
    def check() -> None:
        check_signed(file, signed_by, special_power=special_power, has_letter=has_letter, what="承诺书", field="x")

    assert _refused(check) == refused


@given(st.lists(NECESSITY, max_size=6), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_a_case_is_complete_just_when_every_gap_is_lawfully_deferred(
    kinds: list[str], present: set[int], wanted: set[int]
) -> None:
    asked = [Requirement(n, f"m{n}", f"m{n}", kind) for n, kind in enumerate(kinds)]
    there = {f"m{n}" for n in present}
    codes = tuple(f"m{n}" for n in sorted(wanted))
    if _refused(lambda: check_deferral(DeferralGiven(codes), asked, there, is_listed=True)):
        return
    complete = _refused(lambda: check_complete(asked, there | set(codes))) is None
    gaps = {one.code for one in missing(asked, there)}
    assert complete == (gaps <= set(codes))
    assert all(one.necessity != "required" or one.code in there for one in asked if complete)


@given(st.integers(0, 60), st.one_of(st.none(), st.integers(1, 60)), st.integers(0, 600))
def test_the_time_to_supply_never_outlasts_the_item_s_promise(promised: int, most: int | None, days: int) -> None:
    accepted = NOW + timedelta(days=days) - timedelta(days=400)
    time: dict[str, Any] = {"calendar": CALENDAR, "office": STANDARD_OFFICE}
    limit = deferral_limit(Limit(promised), most, accepted, **time)
    end, latest = due(accepted, limit, **time), due(accepted, Limit(promised), **time)
    assert isinstance(end, Due)
    assert isinstance(latest, Due)
    assert end.at <= latest.at
    if most is not None:
        shortest = due(accepted, Limit(most), **time)
        assert isinstance(shortest, Due)
        assert end.at == min(latest.at, shortest.at)


@pytest.mark.parametrize(
    ("promised", "most", "wanted"),
    [
        (Limit(5), None, Limit(5)),
        (Limit(5), 3, Limit(3)),
        (Limit(5), 8, Limit(5)),
        (Limit(Decimal("0.5")), 3, Limit(Decimal("0.5"))),
        (Limit(1, "month"), 10, Limit(10)),
        (Limit(3, "natural_day"), 5, Limit(3, "natural_day")),
    ],
)
def test_units_are_compared_by_where_they_end(promised: Limit, most: int | None, wanted: Limit) -> None:
    assert deferral_limit(promised, most, NOW, calendar=CALENDAR, office=STANDARD_OFFICE) == wanted


@pytest.mark.parametrize(
    ("value", "after", "refused"),
    [("3", 0, None), ("0.5", 0, None), ("0", 0, "extension_invalid"), ("0.3", 0, "extension_invalid"),
     ("61", 0, "extension_invalid"), ("3", 2, "deferral_over")],
)  # fmt: skip
def test_an_extension_is_asked_for_in_time(value: str, after: int, refused: str | None) -> None:
    until = NOW + timedelta(days=1)
    now = NOW + timedelta(days=after)
    assert _refused(lambda: check_extension(Decimal(value), until=until, now=now)) == refused


def test_what_arrives_counts_on_the_day_of_arrival() -> None:
    until, now = NOW + timedelta(days=3), NOW + timedelta(days=4)
    check_arrival(until, accepted=NOW, until=until, now=now)
    assert _refused(lambda: check_arrival(now, accepted=NOW, until=until, now=now)) == "deferral_over"
    earlier = NOW - timedelta(days=1)
    assert _refused(lambda: check_arrival(earlier, accepted=NOW, until=until, now=now)) == "arrival_invalid"
    later = now + timedelta(hours=1)
    assert _refused(lambda: check_arrival(later, accepted=NOW, until=until, now=now)) == "arrival_invalid"


@given(
    st.sampled_from(["deferral_late", "false_promise", "false_material"]), st.integers(1, 900), st.integers(-5, 1500)
)
def test_a_record_bars_from_its_first_to_its_last_day(kind: str, days: int, offset: int) -> None:
    start = date(2024, 2, 29)
    end = bar_until(kind, start, days)
    entry, day = CreditEntry(kind, start, end), start + timedelta(days=offset)
    assert entry.bars(day) == (day >= start and (end is None or day <= end))
    assert (_refused(lambda: check_credit([entry], day)) == "credit_bad") == entry.bars(day)
    assert not CreditEntry(kind, start, end, is_repaired=True).bars(day)
    if kind == "deferral_late" and end:
        assert (end - start).days == days - 1
    assert (end is None) == (kind == "false_promise")


def test_the_text_that_was_promised_on_is_known_by_its_words_alone() -> None:
    assert text_digest(TEXT) == text_digest(TEXT.model_copy(update={"check_days": 99, "check_class": "key"}))
    assert text_digest(TEXT) != text_digest(TEXT.model_copy(update={"liability": "丙丙"}))


def test_the_after_check_has_a_last_day_unless_exempt() -> None:
    time: dict[str, Any] = {"calendar": CALENDAR, "office": STANDARD_OFFICE}
    assert check_by(TEXT.model_copy(update={"check_days": 10}), NOW, **time) == date(2026, 3, 18)
    assert check_by(TEXT.model_copy(update={"check_class": "exempt"}), NOW, **time) is None


@pytest.mark.parametrize(
    ("result", "finding", "mend_by", "refused"),
    [
        ("kept", "", None, None),
        ("false", "已拆除", date(2026, 3, 20), None),
        ("false", " ", None, "finding_missing"),
        ("perhaps", "", None, "result_unknown"),
        ("false", "已拆除", date(2026, 3, 1), "mend_by_past"),
    ],
)
def test_a_false_promise_says_what_was_found(
    result: str, finding: str, mend_by: date | None, refused: str | None
) -> None:
    assert _refused(lambda: check_result(result, finding, mend_by, today=NOW.date())) == refused


def test_nothing_is_both_deferred_and_promised() -> None:
    check_apart(["plan"], ["proof"])
    assert _refused(lambda: check_apart(["plan"], ["proof", "plan"])) == "deferred_and_promised"


def _refused(check: Any) -> str | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ReliefPolicy(None, 180)),
        ({"relief": {"deferral_days": 5}}, ReliefPolicy(5, 180)),
        ({"relief": {"credit_bar_days": 30}, "credit_bar_days": 60}, ReliefPolicy(None, 30)),
        ({"deferral_days": 3, "credit_bar_days": 60}, ReliefPolicy(3, 60)),  # set before the blueprint could say it
    ],
)
def test_the_centre_says_how_long_may_be_deferred_and_how_long_a_breach_bars(
    settings: dict[str, Any], expected: ReliefPolicy
) -> None:
    assert relief_policy(settings) == expected
