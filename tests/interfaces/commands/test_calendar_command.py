"""``yichuang calendar load``: the year comes in, guessed deadlines are counted again, and the trail knows."""

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.builders import SHANGHAI
from tests.builders.cases import Hall, a_hall
from yichuang.domains.audit.models import Entry
from yichuang.domains.cases.models import Case
from yichuang.domains.organisation.models import CalendarDay, CalendarYear, Region
from yichuang.domains.organisation.queries import forget_time, load_calendar
from yichuang.interfaces.commands import calendar as command
from yichuang.interfaces.commands import main

pytestmark = [pytest.mark.django_db, pytest.mark.db]
NOTICE = "date,is_working,note\n2027-01-01,0,元旦\n2027-01-09,1,元旦调休\n"
LATE = datetime(2026, 12, 21, 10, 0, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command works on the test's own database; what it knows of calendars goes with the test."""
    monkeypatch.setattr(command, "connected", lambda: contextlib.nullcontext(""))
    forget_time()
    yield
    forget_time()


@pytest.fixture
def hall() -> Hall:
    return a_hall(promised_value=10, statutory_value=20)


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "2027.csv"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_a_loaded_year_makes_guessed_deadlines_firm(
    hall: Hall, notice: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = hall.hand_in(now=LATE)
    assert made.is_provisional
    assert main(["calendar", "load", str(notice), "--year", "2027", "--source", "国办发明电〔2026〕7号", "--json"]) == 0
    # 1 January moves the promised moment by a day; the statutory one lies after the 9th, which makes up for it
    assert json.loads(capsys.readouterr().out) == {"year": 2027, "region": None, "off": 1, "work": 1, "moved": 1}
    case = Case.objects.get(number=made.number)
    assert case.due_at == datetime(2027, 1, 5, 17, 0, tzinfo=SHANGHAI)
    assert not case.clocks.filter(is_provisional=True).exists()
    assert CalendarYear.objects.get().source == "国办发明电〔2026〕7号"
    entry = Entry.objects.get(verb="load_calendar")
    assert entry.subject == "calendar:2027:national"
    assert json.loads(entry.body)["detail"]["off"] == ["2027-01-01"]


def test_loading_again_replaces_the_year_and_nothing_else(hall: Hall, notice: Path) -> None:
    region = hall.department.centre.region
    CalendarDay.objects.create(region=region, date=LATE.date(), is_working=False)
    CalendarDay.objects.create(date=LATE.date(), is_working=False)
    main(["calendar", "load", str(notice), "--year", "2027"])
    notice.write_text("date,is_working\n2027-01-01,0\n", encoding="gb18030")
    assert main(["calendar", "load", str(notice), "--year", "2027"]) == 0
    assert [str(day) for day in CalendarDay.objects.filter(date__year=2027).values_list("date", flat=True)] == [
        "2027-01-01"
    ]
    assert CalendarDay.objects.filter(date__year=2026).count() == 2
    assert Entry.objects.filter(verb="load_calendar").count() == 2


def test_a_regions_days_are_its_own_and_leave_the_year_a_guess(hall: Hall, tmp_path: Path) -> None:
    centre = hall.department.centre
    own = tmp_path / "local.csv"
    own.write_text("date,is_working,note\n2027-03-03,0,地方节日\n", encoding="utf-8")
    assert main(["calendar", "load", str(own), "--year", "2027", "--region", centre.region.code]) == 0
    assert not load_calendar(centre.pk).is_working_day(datetime(2027, 3, 3, tzinfo=SHANGHAI).date())
    assert not load_calendar(centre.pk).is_loaded(2027)


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (NOTICE + "2027-13-01,0,\n", [], "第4行"),
        (NOTICE, ["--region", "000000000000"], "没有区划代码为 000000000000 的地区"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_loaded(
    text: str, more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2027.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["calendar", "load", str(path), "--year", "2027", *more]) == 1
    out = capsys.readouterr()
    assert out.out == ""
    assert said in out.err
    assert not CalendarDay.objects.exists()
    assert not CalendarYear.objects.exists()
    assert not Region.objects.filter(code="000000000000").exists()


def test_a_file_that_is_not_there_or_no_text_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calendar", "load", str(tmp_path / "none.csv"), "--year", "2027"]) == 1
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\xff\xff\x00")
    assert main(["calendar", "load", str(picture), "--year", "2027"]) == 1
    assert "CSV" in capsys.readouterr().err
