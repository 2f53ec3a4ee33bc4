"""Quiet hours, SMS parts, what an answer means, addresses, and the words that a centre may use."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SHANGHAI
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.cases.telling_whom import (
    IN_DIGEST,
    STAFF,
    WATCHING,
    Audience,
    at_once,
    in_digest,
    step_of,
)
from yichuang.rules.messages.address import check_address, is_signed_http, with_recipient
from yichuang.rules.messages.answers import MOST_ATTEMPTS, Outcome, of_log, of_status, pause_after
from yichuang.rules.messages.length import sms_parts
from yichuang.rules.messages.quiet import quiet_until
from yichuang.rules.messages.words import APPLICANT_FIELDS, STAFF_FIELDS, check_words, fill
from yichuang.rules.refusal import Refusal

DAY = datetime(2026, 3, 4, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("clock", "ends"),
    [
        ("20:59", None),
        ("21:00", DAY + timedelta(days=1, hours=8)),
        ("23:59", DAY + timedelta(days=1, hours=8)),
        ("00:00", DAY + timedelta(hours=8)),
        ("07:59", DAY + timedelta(hours=8)),
        ("08:00", None),
    ],
)
def test_the_night_is_quiet(clock: str, ends: datetime | None) -> None:
    hour, minute = map(int, clock.split(":"))
    assert quiet_until(DAY.replace(hour=hour, minute=minute)) == ends


@given(st.integers(0, 365 * 24 * 60), st.times(), st.times())
def test_quiet_hours_end_within_a_day_and_outside_of_them(minutes: int, begins: time, ends: time) -> None:
    now = DAY + timedelta(minutes=minutes)
    begins, ends = begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    until = quiet_until(now, begins, ends)
    if begins == ends:
        assert until is None
    if until is not None:
        assert now < until <= now + timedelta(days=1)
        assert quiet_until(until, begins, ends) is None


@pytest.mark.parametrize(("length", "parts"), [(0, 0), (1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_an_sms_is_counted_in_parts(length: int, parts: int) -> None:
    assert sms_parts("字" * length) == parts


def test_an_emoji_counts_twice() -> None:
    assert sms_parts("😀" * 35) == 1
    assert sms_parts("😀" * 36) == 2


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, "sent"),
        (204, "sent"),
        (302, "refused"),
        (400, "refused"),
        (404, "refused"),
        (429, "later"),
        (503, "later"),
    ],
)
def test_a_status_says_whether_to_come_again(status: int, outcome: str) -> None:
    assert of_status(status).outcome == outcome


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (["Failed to send JSON POST notification: Servers are overloaded., error=503."], Outcome.LATER),
        (["Failed to send JSON POST notification: Page not found., error=404."], Outcome.REFUSED),
        (["A Connection error", "Socket Exception: [Errno 111] Connection refused"], Outcome.LATER),
        (["Socket Exception: Failed to resolve 'nohost' ([Errno -2] Name or service not known)"], Outcome.LATER),
        (["Socket Exception: Read timed out. (read timeout=1.0)"], Outcome.UNSURE),
        (["Socket Exception: ('Connection aborted.', RemoteDisconnected('...'))"], Outcome.UNSURE),
        ([], Outcome.UNSURE),
    ],
)
def test_what_apprise_reports_is_clear_or_unsure(lines: list[str], outcome: Outcome) -> None:
    assert of_log(False, lines).outcome == outcome
    assert of_log(True, lines).outcome == Outcome.SENT


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(number) for number in range(1, MOST_ATTEMPTS + 2)]
    assert pauses[-2:] == [None, None]
    given_pauses = [pause for pause in pauses if pause]
    assert given_pauses == sorted(given_pauses)
    assert len(given_pauses) == MOST_ATTEMPTS - 1


@pytest.mark.parametrize(
    "address",
    ["", "gateway", "https://", "https://a b", "dbus://", "syslog://x", "http://gateway.example.cn/", "x" * 1001],
)
def test_an_address_that_leads_nowhere_or_in_the_open_is_refused(address: str) -> None:
    with pytest.raises(Refusal):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["https://g.example.cn/a", "http://10.1.2.3/a", "http://localhost:1/", "wecombot://k"]
)
def test_an_address_outside_is_encrypted_or_inside(address: str) -> None:
    assert check_address(f" {address} ") == address
    assert is_signed_http(address) == address.startswith("http")


def test_a_recipient_stands_where_the_address_says() -> None:
    assert with_recipient("twilio://a:b@c/{to}", "+86 1", "sms") == "twilio://a:b@c/%2B86%201"
    assert with_recipient("mailtos://a:b@c", "x@y.cn", "email") == "mailtos://a:b@c?to=x@y.cn"
    assert with_recipient("mailtos://a:b@c?from=d", "x@y.cn", "email") == "mailtos://a:b@c?from=d&to=x@y.cn"
    assert with_recipient("wecombot://k", "", "chat") == "wecombot://k"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text_missing"),
        ("字" * 301, "text_long"),
        ("{身份证号}", "unknown_field"),
        ("{事项.name}", "unknown_field"),
        ("{事项!r}", "unknown_field"),
        ("{}", "unknown_field"),
        ("{0}", "unknown_field"),
        ("{事项:>10}", "unknown_field"),
        ("{事项", "braces"),
        ("{申请人}", "unknown_field"),
    ],
)
def test_words_with_a_field_that_does_not_exist_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as told:
        check_words(text, APPLICANT_FIELDS)
    assert told.value.code == code


def test_words_are_filled_in() -> None:
    assert fill(check_words(" {事项}\n已受理 ", APPLICANT_FIELDS), {"事项": "开餐馆"}) == "开餐馆 已受理"
    assert fill("{事项}{期限}", {}) == ""


def test_the_platforms_own_words_use_fields_that_exist() -> None:
    for told in STAFF.values():
        for text in told.values():
            assert check_words(text, STAFF_FIELDS) == text


def test_what_is_out_of_the_ordinary_is_told_at_once_and_never_in_the_digest_too() -> None:
    for verb in IN_DIGEST | set(STAFF):
        for outcome in ("", "granted", "denied"):
            assert not in_digest(verb, outcome) & set(at_once(verb, outcome))
    assert set(at_once("decide", "denied")) >= WATCHING
    assert not set(at_once("decide", "granted")) & WATCHING
    assert in_digest("decide", "granted") == WATCHING
    assert (step_of("decide", "denied"), step_of("decide", "granted")) == ("decide_denied", "decide")
    assert Audience.APPLICANT not in {one for told in STAFF.values() for one in told}
    assert "read_messages" in PERMISSIONS
