"""Where a result is handed out, by the three policies; what is owed, and when it counts as never fetched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yichuang.rules.access import PostKind
from yichuang.rules.cases.outlet import (
    OutletWindow,
    check_outlet,
    is_unclaimed,
    outlet_settings,
    outlets,
    owed,
    reminders_due,
)
from yichuang.rules.exchange.courier import NEXT, may_follow, split
from yichuang.rules.refusal import Refusal

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
ACCEPTING = OutletWindow(1, "商事1", is_open=True)
OTHER = OutletWindow(2, "商事2", is_open=True)
GENERAL = OutletWindow(3, "出件1", is_open=True, hands_out=True)
COMMERCE = OutletWindow(4, "出件2", is_open=False, hands_out=True, zones=frozenset({"commerce"}))
LABELLED = OutletWindow(5, "综合5", is_open=True, has_label=True)
CLOSED = OutletWindow(1, "商事1", is_open=False)


@pytest.mark.parametrize(
    ("policy", "windows", "zones", "handing_out"),
    [
        ("same_window", [ACCEPTING, OTHER, GENERAL], ["commerce"], [1]),
        ("same_window", [CLOSED, OTHER, GENERAL], ["commerce"], "anywhere"),
        ("same_window", [OTHER], ["commerce"], "anywhere"),
        ("outlet_windows", [ACCEPTING, GENERAL, COMMERCE], ["commerce"], [3, 4]),
        ("outlet_windows", [ACCEPTING, GENERAL, COMMERCE], ["tax"], [3]),
        ("outlet_windows", [ACCEPTING, COMMERCE], ["tax"], [4]),
        ("outlet_windows", [ACCEPTING, LABELLED], ["tax"], []),
        ("labelled_window", [ACCEPTING, LABELLED, GENERAL], ["tax"], [5]),
        ("labelled_window", [ACCEPTING, OTHER, GENERAL], ["tax"], []),
    ],
)
def test_which_windows_hand_out(
    policy: str, windows: list[OutletWindow], zones: list[str], handing_out: list[int] | str
) -> None:
    found = outlets(policy, windows, accepted_at=1, zones=zones)
    assert ("anywhere" if found.is_anywhere else [one.id for one in found.windows]) == handing_out
    for window in windows:
        allowed = handing_out == "anywhere" or window.id in handing_out
        if allowed:
            check_outlet(found, kind=PostKind.CLERK, window_id=window.id)
            continue
        with pytest.raises(Refusal) as refused:
            check_outlet(found, kind=PostKind.CLERK, window_id=window.id)
        assert refused.value.code == ("other_window" if handing_out else "no_outlet_window")
    check_outlet(found, kind=PostKind.OUTLET_CLERK, window_id=None)


@pytest.mark.parametrize(
    ("days", "reminders", "unclaimed"), [(0, 0, False), (6, 0, False), (7, 1, False), (30, 2, False), (90, 2, True)]
)
def test_reminders_and_the_end_of_keeping(days: int, reminders: int, unclaimed: bool) -> None:
    settings, now = outlet_settings({}), NOW + timedelta(days=days)
    assert reminders_due(NOW, now, settings.remind_after) == reminders
    assert is_unclaimed(NOW, now, settings.keep_days) == unclaimed


def test_a_centre_sets_who_pays_and_how_long_it_keeps() -> None:
    said = {"outlet": {"keep_days": 60, "courier": {"carrier": "simulator", "bearers": {"materials": "applicant"}}}}
    settings = outlet_settings(said)
    assert (settings.keep_days, settings.carrier) == (60, "simulator")
    assert (settings.bearer("materials"), settings.bearer("result")) == ("applicant", "centre")


def test_certificates_go_back_and_forms_stay_in_the_file() -> None:
    assert (owed("certificate", 2, 1), owed("certificate", 1, 1), owed("form", 2, 0)) == (1, 0, 0)


@given(cents=st.integers(0, 10**7), parts=st.integers(1, 20))
def test_a_price_is_shared_without_a_rest(cents: int, parts: int) -> None:
    shares = split(cents, parts)
    assert sum(shares) == cents
    assert max(shares) - min(shares) <= 1


def test_a_parcel_never_leaves_an_end() -> None:
    assert not any(may_follow(end, news) for end in ("delivered", "returned", "cancelled") for news in NEXT)
    assert may_follow("lost", "delivered")
