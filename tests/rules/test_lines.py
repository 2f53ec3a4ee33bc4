"""Which lines a window serves, and the small rules about tickets."""

from datetime import timedelta

import pytest

from tests.builders.clock import a_moment
from yichuang.rules.hall.announcing import RECORDINGS, announcement, clips
from yichuang.rules.hall.lines import Skill, as_window, served_lines
from yichuang.rules.hall.tickets import ORDINARY, SPECIAL, Purpose, hall_day, letter, may_rejoin, rejoin_moment
from yichuang.toolkit import env

NOW = a_moment("2026-03-04T10:00")
ZONES = (7, 8, 9)


def served(skill: Skill) -> set[tuple[int, str]]:
    """What the window of this skill can be given."""
    return set(as_window(skill, ZONES).skills)


def test_a_window_serves_its_zone() -> None:
    assert served(Skill("acceptance", 7)) == {(7, purpose) for purpose in ORDINARY}


def test_an_outlet_window_hands_out_for_every_zone_and_then_alone() -> None:
    assert served(Skill("outlet", None)) == {(zone, Purpose.COLLECT) for zone in ZONES}
    assert (7, Purpose.COLLECT) not in served(Skill("acceptance", 7, outlet_only=True))


def test_a_general_window_helps_only_where_the_centre_wants_it_and_its_own_line_comes_first() -> None:
    alone, helping = (as_window(Skill("general_acceptance", 9, general_helps=helps), ZONES) for helps in (False, True))
    assert {zone for zone, _ in alone.skills} == {9}
    assert {zone for zone, _ in helping.skills} == set(ZONES)
    assert {zone for zone, _ in helping.own} == {9}
    assert helping.slow > alone.slow == 1
    assert {zone for zone, _ in served(Skill("acceptance", 7, general_helps=True))} == {7}


@pytest.mark.parametrize("purpose", sorted(SPECIAL))
def test_a_special_queue_is_served_for_the_whole_hall_by_the_windows_that_show_it_alone(purpose: Purpose) -> None:
    queue = {(zone, purpose) for zone in ZONES}
    for kind in ("special", "acceptance", "general_acceptance", "outlet"):
        assert not served(Skill(kind, 7)) & queue
        assert queue <= served(Skill(kind, 7, specials=frozenset({purpose})))
    hung = as_window(Skill("acceptance", 7, specials=frozenset({purpose})), ZONES)
    assert queue < hung.own == hung.skills
    alone = as_window(Skill("special", 7, specials=frozenset({purpose})), ZONES)
    assert alone.own == queue  # its own people come first, then it helps its zone
    assert alone.skills - queue == {(7, one) for one in ORDINARY}
    assert letter(purpose, "A") == "X"


def test_a_window_without_zone_has_no_line() -> None:
    assert served_lines(Skill("special", None)) == ()
    assert served(Skill("special", None)) == set()


def test_a_missed_ticket_comes_back_behind_the_third_or_at_the_end() -> None:
    line = [NOW - timedelta(minutes=n) for n in (30, 20, 10, 5)]
    assert line[2] < rejoin_moment(line, NOW) < line[3]
    assert rejoin_moment(line[:2], NOW) == NOW
    assert [may_rejoin(misses) for misses in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("number", "window", "said"),
    [
        ("A012", "社医保综合受理1", "请A零一二号，到社医保综合受理1号窗口。"),
        ("B1203", "通用综合受理12 · 帮办代办", "请B一二零三号，到通用综合受理12号窗口。"),
        ("Y001", "出件", "请Y零零一号，到出件窗口。"),
    ],
)
def test_loudspeakers_say_digits_one_by_one(number: str, window: str, said: str) -> None:
    assert announcement(number, window) == said


@pytest.mark.parametrize(
    ("number", "window", "heard"),
    [
        ("A012", "社医保综合受理3", "请A零一二号到三号窗口"),
        ("B1203", "通用综合受理12 · 帮办代办", "请B一二零三号到十二号窗口"),
        ("B7", "通用综合受理20", "请B七号到二十号窗口"),
        ("B7", "通用综合受理23", "请B七号到二十三号窗口"),
        ("B7", "通用综合受理104", "请B七号到一零四号窗口"),
        ("Y001", "出件", "请Y零零一号到窗口"),
    ],
)
def test_recordings_say_the_same_without_the_zone(number: str, window: str, heard: str) -> None:
    assert "".join(RECORDINGS[name] for name in clips(number, window)) == heard
    assert clips(number, window, "tax")[len(number) + 3] == "zone-tax"


def test_every_recording_is_there_and_small() -> None:
    folder = env.ROOT / "src/yichuang/interfaces/web/static/yichuang/voice"
    assert {path.stem for path in folder.iterdir()} == set(RECORDINGS)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 600_000


def test_letters_and_days() -> None:
    assert [letter(purpose, "C") for purpose in Purpose][:3] == ["C", "Y", "Z"]
    assert hall_day(a_moment("2026-03-05T00:30")).isoformat() == "2026-03-05"
