"""容缺受理 and 告知承诺 on the real database: kept, late, extended, false; and who may not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.builders import NOW, SHANGHAI, a_post, an_actor
from tests.builders.cases import FIRM, LI, Hall, a_file
from tests.builders.relief import a_lenient_hall, deferring, promising
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import Case, CaseMaterial, Clock, CreditCheck, CreditRecord, Deferral, Promise
from yichuang.domains.catalogue.models import ItemVersion
from yichuang.domains.documents.models import Notice
from yichuang.domains.messages.queries import list_messages
from yichuang.domains.organisation.models import Centre
from yichuang.interfaces.worker import jobs
from yichuang.rules.cases.intake import AgentGiven, MaterialGiven
from yichuang.rules.refusal import Refusal

pytestmark = pytest.mark.django_db
UNTIL = datetime(2026, 3, 11, 17, 0, tzinfo=SHANGHAI)


def deferred(hall: Hall, *codes: str, **more: Any) -> str:
    wanted = codes or ("plan",)
    there = [code for code in ("form", "plan", "rules", "proof") if code not in wanted]
    return hall.hand_in(**{"materials": hall.papers(*there), "deferral": deferring(hall, *wanted), **more}).number


def states(number: str) -> dict[str, str]:
    rows = CaseMaterial.objects.filter(case__number=number)
    return dict(rows.values_list("requirement__code", "state"))


def settings(**values: Any) -> None:
    Centre.objects.update(settings=values)


def refused(call: Any, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.code == code


def test_kept_what_follows_in_time_lets_the_grant_go_on() -> None:
    hall = a_lenient_hall()
    number = deferred(hall, "plan", "rules")
    case = Case.objects.get(number=number)
    clocks = {clock.kind: clock.due_at for clock in Clock.objects.filter(case=case)}
    assert clocks["deferral"] == clocks["promised"] == case.due_at == UNTIL
    assert states(number) == {"form": "received", "plan": "deferred", "rules": "deferred", "proof": "received"}
    refused(lambda: cases.decide(actor=hall.approver, now=NOW, number=number, outcome="granted"), "materials_owed")

    supply = {"actor": hall.clerk, "number": number}
    cases.supply_deferred(now=NOW, materials=hall.papers("plan"), **supply)
    refused(lambda: cases.supply_deferred(now=NOW, materials=hall.papers("plan"), **supply), "not_deferred")
    refused(lambda: cases.decide(actor=hall.approver, now=NOW, number=number, outcome="granted"), "materials_owed")
    posted = NOW + timedelta(days=2)
    cases.supply_deferred(
        now=posted, materials=hall.papers("rules"), way="post", arrived_at=NOW + timedelta(days=1), **supply
    )
    deferral = Deferral.objects.get(case=case)
    assert (deferral.end, deferral.ended_at) == ("supplied", posted)
    assert CaseMaterial.objects.get(case=case, requirement__code="rules").received_at == NOW + timedelta(days=1)
    assert Clock.objects.get(case=case, kind="deferral").met_at == posted
    assert Clock.objects.get(case=case, kind="promised").due_at == UNTIL
    cases.decide(actor=hall.approver, now=posted, number=number, outcome="granted")
    jobs.deferral_lapse_due(int((NOW + timedelta(days=60)).timestamp()))
    assert Case.objects.get(number=number).state == "decided"
    assert not CreditRecord.objects.exists()


def test_late_the_case_is_returned_the_record_bars_and_is_repaired() -> None:
    hall = a_lenient_hall()
    settings(relief={"credit_bar_days": 30})
    number = deferred(hall)
    cases.follow_case(number=number, verb="accept", edition=1, now=NOW)
    jobs.deferral_lapse_due(int(UNTIL.timestamp()))
    assert Case.objects.get(number=number).state == "accepted"
    late = UNTIL + timedelta(minutes=10)
    jobs.deferral_lapse_due(int(late.timestamp()))
    jobs.deferral_lapse_due(int(late.timestamp()))
    case = Case.objects.get(number=number)
    assert (case.state, case.closed_at, case.deferral.end) == ("returned", late, "late")
    assert case.ending.kind == "returned"
    assert not case.clocks.filter(met_at=None).exists()
    cases.follow_case(number=number, verb="deferral_lapse", edition=2, now=late)
    assert set(Notice.objects.filter(subject=f"case:{number}").values_list("kind", flat=True)) == {
        "acceptance", "deferral", "returned",
    }  # fmt: skip
    texts = [one.text for one in list_messages(f"case:{number}")]
    assert any("2026年3月11日前补交：布局图" in text for text in texts)
    assert any("记入信用记录" in text for text in texts)
    record = CreditRecord.objects.get()
    assert (record.kind, record.starts_on, record.ends_on) == ("deferral_late", date(2026, 3, 11), date(2026, 4, 9))

    refused(lambda: deferred(hall, now=late), "credit_bad")
    barred = {"materials": hall.papers("form", "plan", "rules"), "promises": promising(hall)}
    refused(lambda: hall.hand_in(now=late, **barred), "credit_bad")
    deferred(hall, now=late, applicant=FIRM)  # somebody else
    hall.hand_in(now=late)  # with everything there
    manager = an_actor(a_post("centre_manager"))
    refused(lambda: cases.repair_credit(actor=hall.clerk, now=late, record_id=record.pk, reason="好"), "not_permitted")
    cases.repair_credit(actor=manager, now=late, record_id=record.pk, reason="已补交并说明情况")
    refused(lambda: cases.repair_credit(actor=manager, now=late, record_id=record.pk, reason="x"), "repaired_already")
    deferred(hall, now=late)


def test_extended_once_by_force_majeure() -> None:
    hall = a_lenient_hall()
    settings(deferral_days=2)
    number = deferred(hall)
    act = {"actor": hall.approver, "now": NOW, "number": number}
    assert Deferral.objects.get().until.date() == date(2026, 3, 6)
    refused(lambda: cases.extend_deferral(extension=3, reason=" ", **act), "reason_missing")
    cases.extend_deferral(extension=Decimal(3), reason="暴雨封路", **act)
    deferral = Deferral.objects.get()
    assert (deferral.until.astimezone(SHANGHAI).date(), deferral.extension_reason) == (date(2026, 3, 11), "暴雨封路")
    assert Clock.objects.get(case__number=number, kind="deferral").extension == 3
    refused(lambda: cases.extend_deferral(extension=1, reason="又下雨", **act), "extended_already")
    jobs.deferral_lapse_due(int(datetime(2026, 3, 10, 9, 0, tzinfo=SHANGHAI).timestamp()))
    assert Case.objects.get(number=number).state == "accepted"


def test_a_denial_does_not_wait_and_ends_what_is_owed() -> None:
    hall = a_lenient_hall()
    number = deferred(hall)
    cases.decide(
        actor=hall.approver, now=NOW, number=number, outcome="denied", opinion="不符", reasons="不符", basis="第三条"
    )
    cases.register_result(actor=hall.approver, now=NOW, number=number)
    assert Deferral.objects.get().end == "case_over"
    jobs.deferral_lapse_due(int((UNTIL + timedelta(days=1)).timestamp()))
    assert Case.objects.get(number=number).state == "ready"


def test_a_promise_stands_in_and_its_check_finds_it_kept_or_false() -> None:
    hall = a_lenient_hall()
    given = {"materials": hall.papers("form", "plan", "rules"), "promises": promising(hall)}
    first, second = hall.hand_in(**given).number, hall.hand_in(**given).number
    assert states(first)["proof"] == "promised"
    promise = Promise.objects.get(case__number=first)
    assert (promise.check_class, promise.check_by) == ("routine", date(2026, 3, 18))
    cases.decide(actor=hall.approver, now=NOW, number=first, outcome="granted")  # on the promise, no proof asked
    cases.follow_case(number=first, verb="accept", edition=1, now=NOW)
    assert Notice.objects.get(subject=f"case:{first}", kind="commitment").data["materials"] == ["住所证明"]

    check = {"actor": hall.approver, "now": NOW, "material": "proof"}
    refused(lambda: cases.check_promise(number=first, result="false", **check), "finding_missing")
    cases.check_promise(number=first, result="kept", **check)
    refused(lambda: cases.check_promise(number=first, result="kept", **check), "nothing_to_check")
    assert not CreditRecord.objects.exists()

    cases.check_promise(number=second, result="false", finding="该处已拆除", mend_by=date(2026, 3, 20), **check)
    record = CreditRecord.objects.get()
    assert (record.kind, record.ends_on) == ("false_promise", None)
    far = NOW + timedelta(days=900)
    ItemVersion.objects.update(effective_from=date(2024, 1, 1))
    refused(lambda: hall.hand_in(now=far, **given), "credit_bad")
    assert [one.verb for one in list_entries(f"case:{second}")][-1] == "check_promise"


def test_a_received_case_is_accepted_later_with_both() -> None:
    hall = a_lenient_hall()
    number = hall.hand_in(outcome="receive", materials=hall.papers("form", "rules")).number
    refused(lambda: cases.accept(actor=hall.clerk, now=NOW, number=number), "materials_missing")
    later = NOW + timedelta(days=1)
    both = {"deferral": deferring(hall, "plan"), "promises": promising(hall)}
    cases.accept(actor=hall.clerk, now=later, number=number, **both)
    assert states(number) == {"form": "received", "plan": "deferred", "rules": "received", "proof": "promised"}
    assert Deferral.objects.get().until.astimezone(SHANGHAI).date() == date(2026, 3, 12)
    detail = list_entries(f"case:{number}")[-1].detail
    assert (detail["deferred"], detail["promised"], detail["credit"]) == (["plan"], ["proof"], {"local": "clear"})


def test_what_is_not_lawful_is_refused_and_writes_nothing() -> None:
    hall = a_lenient_hall()
    agent = AgentGiven("王大力", LI.number)
    signed = {"deferral": deferring(hall, signed_by="agent", special_power=True)}
    rest = hall.papers("form", "rules", "proof")
    rows: list[tuple[dict[str, Any], str]] = [
        ({"materials": hall.papers("plan", "rules", "proof"), "deferral": deferring(hall, "form")}, "not_deferrable"),
        ({"deferral": deferring(hall)}, "deferral_not_needed"),
        ({"materials": hall.papers("form", "rules"), "deferral": deferring(hall)}, "materials_missing"),
        ({"materials": rest, "deferral": deferring(hall, promise="")}, "promise_unsigned"),
        ({"materials": rest, "deferral": deferring(hall, promise="f" * 64)}, "file_unknown"),
        ({"materials": rest, "agent": agent, **signed}, "special_power_missing"),
        ({"outcome": "receive", "materials": [], "deferral": deferring(hall)}, "relief_needs_acceptance"),
    ]  # fmt: skip
    for values, code in rows:
        refused(lambda values=values: hall.hand_in(**values), code)
    assert not Case.objects.exists()
    letter = AgentGiven("王大力", LI.number, a_file(hall.clerk, "letter"))
    deferred(hall, agent=letter, **signed)


def test_a_department_returns_a_case_with_reasons() -> None:
    hall = a_lenient_hall()
    number = deferred(hall)
    act = {"actor": hall.approver, "now": NOW, "number": number}
    refused(lambda: cases.return_case(reason="补交的图纸不是本项目", basis=" ", **act), "basis_missing")
    refused(lambda: cases.return_case(**{**act, "actor": hall.clerk}, reason="x", basis="y"), "not_permitted")
    cases.return_case(reason="补交的图纸不是本项目", basis="《容缺受理办法》第八条", **act)
    cases.follow_case(number=number, verb="return_case", edition=2, now=NOW)
    data = Notice.objects.get(subject=f"case:{number}", kind="returned").data
    assert data["basis"] == "《容缺受理办法》第八条"
    assert [line["name"] for line in data["materials"]] == ["申请书", "管理制度", "住所证明"]


def test_everybody_is_reminded_once() -> None:
    hall = a_lenient_hall()
    number = deferred(hall)
    given = {"materials": hall.papers("form", "plan", "rules"), "promises": promising(hall)}
    hall.hand_in(applicant=FIRM, **given)
    for day in range(5, 19):
        for _ in range(2):
            jobs.remind_due(int(datetime(2026, 3, day, 8, 30, tzinfo=SHANGHAI).timestamp()))
    reminders = [one for one in list_messages(f"case:{number}") if "容缺受理，请在" in one.text]
    days = sorted(one.created_at.astimezone(SHANGHAI).day for one in reminders)
    assert days == [6, 10]  # 3 and 1 working days before the 11th
    department = list_messages(f"department:{hall.department.pk}")
    assert len(department) == 1
    assert department[0].created_at.astimezone(SHANGHAI).date() == date(2026, 3, 13)


@contextmanager
def a_service(answer: bytes) -> Iterator[tuple[str, list[Any]]]:
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/check", asked
    finally:
        server.shutdown()
        server.server_close()


def test_an_outside_service_is_asked_only_when_somebody_defers_and_its_silence_is_on_record() -> None:
    hall = a_lenient_hall()
    with a_service(json.dumps({"listed": True, "basis": "失信被执行人"}).encode()) as (url, asked):
        settings(credit_check={"url": url})
        hall.hand_in()
        assert asked == []
        refused(lambda: deferred(hall), "credit_bad")
        assert asked == [{"id_type": "citizen_id", "number": LI.number, "name": LI.name}]
    with a_service(json.dumps({"listed": False, "basis": "省信用平台"}).encode()) as (url, _):
        settings(credit_check={"url": url})
        number = deferred(hall)
        rows = CreditCheck.objects.filter(case__number=number).order_by("id")
        assert list(rows.values_list("source", "answer", "basis")) == [
            ("local", "clear", ""), ("service", "clear", "省信用平台"),
        ]  # fmt: skip
    with a_service(b"<html>") as (url, _):
        settings(credit_check={"url": url})
        refused(lambda: deferred(hall), "credit_unanswered")
    refused(lambda: deferred(hall), "credit_unanswered")  # nobody listens any more
    number = deferred(hall, credit_confirmed=True)
    check = CreditCheck.objects.get(case__number=number, source="service")
    assert (check.answer, check.is_confirmed, check.asked_by_id) == ("no_answer", True, hall.clerk.post_id)


def test_an_applicant_is_never_made_to_promise() -> None:
    hall = a_lenient_hall()
    number = hall.hand_in(
        materials=[MaterialGiven(code, originals=1) for code in ("form", "plan", "rules", "proof")]
    ).number
    assert set(states(number).values()) == {"received"}
    assert not Promise.objects.exists()
