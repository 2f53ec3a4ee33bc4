"""Machines: how they stand, which printers the platform may reach, and what a slip says."""

from datetime import timedelta

import pytest

from tests.builders import NOW
from yichuang.rules.hall.machines import (
    ADVICE,
    Condition,
    Standing,
    check_printer_address,
    host_and_port,
    patience,
    standing_of,
)
from yichuang.rules.hall.slip import Slip, parts_of
from yichuang.rules.refusal import Refusal

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("is_enrolled", "is_revoked", "seen", "condition", "stands"),
    [
        (False, False, None, "ok", "new"),
        (True, False, 0, "ok", "ok"),
        (True, False, 3, "paper_low", "paper_low"),
        (True, False, 3.1, "ok", "offline"),
        (True, False, 3.1, "paper_out", "offline"),
        (True, False, None, "ok", "offline"),
        (True, True, 0, "paper_out", "disabled"),
    ],
)
def test_three_missed_beats_are_offline_whatever_was_said_before(
    is_enrolled: bool, is_revoked: bool, seen: float | None, condition: str, stands: str
) -> None:
    found = standing_of(
        is_enrolled=is_enrolled,
        is_revoked=is_revoked,
        last_seen=None if seen is None else NOW - seen * MINUTE,
        condition=Condition(condition),
        now=NOW,
        silence=patience(60, has_address=False),
    )
    assert found == Standing(stands)


def test_every_standing_says_what_to_do_and_what_is_safe() -> None:
    assert set(ADVICE) == set(Standing)
    assert all(advice.do.endswith("。") and advice.safe.endswith("。") for advice in ADVICE.values())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", ""),
        (" 192.168.1.60 ", "192.168.1.60:9100"),
        ("10.0.0.7:9101", "10.0.0.7:9101"),
        ("[fd00::7]:9100", "[fd00::7]:9100"),
    ],
)
def test_a_printer_of_the_own_network_is_kept(given: str, kept: str) -> None:
    assert check_printer_address(given) == kept
    if kept:
        assert host_and_port(kept)[1] in range(9100, 9200)


@pytest.mark.parametrize(
    "given",
    [
        "printer.local:9100", "127.0.0.1:9100", "[::1]:9100", "169.254.169.254:9100", "8.8.8.8:9100", "0.0.0.0:9100",
        "192.168.1.60:5432", "192.168.1.60:", "192.168.1.60:９１００", "172.32.0.1:9100", "::ffff:127.0.0.1",
        "10.1:9100",
    ],
)  # fmt: skip
def test_nothing_else_is_connected_to(given: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_printer_address(given)
    assert refused.value.code == "address_refused"


def test_a_slip_says_the_number_where_how_long_and_the_way_on() -> None:
    slip = Slip(
        centre="清流县政务服务中心", number="A012", zone="商事登记", ahead=3, taken_at=NOW, address="http://c/hall/ticket/t/",
        matters=("食品经营许可", "公司设立"), windows=tuple(f"{n}号窗口" for n in range(1, 7)), has_priority=True,
    )  # fmt: skip
    parts = parts_of(slip)
    texts = [part["text"] for part in parts if "text" in part]
    assert next(part["size"] for part in parts if part.get("text") == "A012") == "huge"
    assert {"优先办理", "商事登记", "食品经营许可", "公司设立", "前面还有 3 人", "2026年3月4日 周三 10:00"} <= set(
        texts
    )
    assert "窗口：1号窗口、2号窗口、3号窗口、4号窗口 等6个窗口" in texts
    assert [part["qr"] for part in parts if "qr" in part] == [slip.address]
    assert parts[-1] == {"cut": True}
