"""AB岗: days and people that fit together."""

from datetime import date

import pytest

from yichuang.rules.absences import Away, check_absence
from yichuang.rules.refusal import Refusal

TODAY = date(2026, 3, 4)
LI, WANG, ZHAO = 1, 2, 3


def away(post: int, substitute: int, first: int, last: int) -> Away:
    return Away(post, substitute, date(2026, 3, first), date(2026, 3, last))


@pytest.mark.parametrize(
    ("wanted", "known", "code"),
    [
        (away(LI, LI, 5, 6), [], "substitute_missing"),
        (away(LI, WANG, 6, 5), [], "days_wrong"),
        (away(LI, WANG, 3, 5), [], "already_past"),
        (Away(LI, WANG, TODAY, date(2027, 1, 1)), [], "too_long"),
        (away(LI, WANG, 6, 8), [away(LI, ZHAO, 8, 9)], "already_away"),
        (away(LI, WANG, 6, 8), [away(WANG, ZHAO, 4, 6)], "substitute_away"),
        (away(LI, WANG, 6, 8), [away(ZHAO, LI, 7, 7)], "stands_in"),
        (away(LI, WANG, 6, 8), [away(LI, ZHAO, 9, 9), away(WANG, ZHAO, 4, 5), away(ZHAO, WANG, 6, 8)], ""),
        (away(LI, WANG, 4, 4), [], ""),
    ],
)
def test_an_absence_fits_what_is_known(wanted: Away, known: list[Away], code: str) -> None:
    if not code:
        check_absence(wanted, known, today=TODAY)
        return
    with pytest.raises(Refusal) as caught:
        check_absence(wanted, known, today=TODAY)
    assert caught.value.code == code
