"""A bundle from one submission to several cases: at once, in waves, with a denial, and however often a job runs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import NOW, a_window, a_zone
from tests.builders.bundles import ID_CARD, OneEvent, one_event
from tests.builders.cases import LI, a_file
from tests.builders.hall import a_clerk_at
from yichuang.domains.audit.queries import list_entries
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.cases import actions as cases
from yichuang.domains.cases.models import BundleApplication, BundlePart, Case, CaseMaterial
from yichuang.domains.catalogue.models import Bundle
from yichuang.domains.messages.queries import list_messages
from yichuang.interfaces.worker import jobs
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]

UTILITIES = ["water", "power", "gas", "heat"]
LICENCE = {"code": "licence", "name": "营业执照", "kind": "certificate", "review_points": ["有效"]}
START_UP: dict[str, list[str]] = {"tax": ["found"], "fund": ["found"], "invoice": ["tax"]}
SAYS: dict[str, Any] = {
    "found": {"case_kind": "promised", "promised_value": 0.5, "result": {"name": "营业执照", "kind": "certificate"}},
    "tax": {"materials": [ID_CARD, LICENCE | {"shared": "business-licence"}]},
    "fund": {"materials": [LICENCE | {"shared": "business-licence"}]},
}


def start_up() -> OneEvent:
    return one_event(["found", "tax", "fund", "invoice"], START_UP, of=SAYS, name="企业开办一件事")


def run_jobs(times: int = 1) -> None:
    """Every job as the worker would run it, ``times`` over."""
    for job in list(ProcrastinateJob.objects.order_by("id")) * times:
        jobs.JOBS[job.task_name](**job.args)


def states(application: BundleApplication) -> dict[str, str]:
    return {part.version.name.removesuffix("过户"): part.state for part in application.parts.select_related("version")}


def test_the_transfer_of_four_utilities_is_one_submission_and_four_accepted_cases() -> None:
    event = one_event(UTILITIES)
    scan = a_file(event.clerk, "id")
    papers = [MaterialGiven("one-form", originals=1), MaterialGiven("id-card", files=(scan,), medium="electronic")]
    application = event.submit(materials=papers)
    found = list(Case.objects.order_by("id"))
    assert [case.state for case in found] == ["accepted"] * 4
    assert [case.department.code for case in found] == [f"{name}_supply" for name in UTILITIES]
    assert len({case.number for case in found}) == 4
    assert application.number.startswith("J350423")
    cards = CaseMaterial.objects.filter(requirement__code="id-card")
    assert [row.files for row in cards] == [[scan]] * 4
    assert application.due_at is not None
    assert application.due_at > max(case.due_at for case in found if case.due_at)
    assert [entry.verb for entry in list_entries(f"application:{application.number}")] == ["submit_bundle"]
    run_jobs()
    assert len(list_messages(f"application:{application.number}")) == 1
    assert not any(list_messages(f"case:{case.number}") for case in found)


def test_what_waits_begins_by_itself_when_it_may_and_its_clock_begins_then() -> None:
    event = start_up()
    application = event.submit()
    assert states(application) == {"found": "open", "tax": "planned", "fund": "planned", "invoice": "planned"}
    later = NOW + timedelta(hours=3)
    event.decide(application, "found", now=later)
    cases.follow_bundle(application_id=application.pk, now=later)
    assert states(application) == {"found": "done", "tax": "open", "fund": "open", "invoice": "planned"}
    tax = event.case(application, "tax")
    assert (tax.received_at, tax.accepted_at) == (later, later)
    licence = CaseMaterial.objects.get(case=tax, requirement__code="licence")
    assert licence.state == "received"
    assert event.case(application, "found").number in licence.note
    assert {entry.actor for entry in list_entries(f"case:{tax.number}")} == {"system"}
    for name in ("tax", "fund", "invoice"):
        event.decide(application, name, now=later)
        cases.follow_bundle(application_id=application.pk, now=later)
    application.refresh_from_db()
    assert (application.state, application.finished_at) == ("finished", later)
    assert set(states(application).values()) == {"done"}


def test_without_a_lead_a_denial_drops_what_waits_for_it_and_tells_the_applicant_why() -> None:
    event = start_up()
    Bundle.objects.update(lead_department=None)
    application = event.submit()
    event.decide(application, "found", "denied")
    run_jobs()
    assert states(application) == {"found": "done", "tax": "dropped", "fund": "dropped", "invoice": "dropped"}
    assert Case.objects.count() == 1
    reasons = set(application.parts.filter(state="dropped").values_list("reason", flat=True))
    assert reasons == {"前序事项“found过户”未获准予，本项不再办理"}
    told = [one.text for one in list_messages(f"application:{application.number}")]
    assert sum("不再办理" in text for text in told) == 1
    application.refresh_from_db()
    assert application.state == "finished"


def test_the_same_form_sent_twice_is_one_application() -> None:
    event = one_event(UTILITIES)
    first, second = event.submit(key="a1"), event.submit(key="a1")
    assert first.pk == second.pk
    assert (BundleApplication.objects.count(), Case.objects.count()) == (1, 4)


class Killed(Exception):
    """The worker's process ended in the middle."""


@pytest.mark.parametrize("step", range(1, 9))
def test_a_job_that_is_killed_anywhere_and_run_again_doubles_nothing(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = start_up()
    application = event.submit()
    event.decide(application, "found")
    left = step
    save = BundlePart.save

    def dies(self: BundlePart, *args: Any, **more: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Killed
        save(self, *args, **more)

    monkeypatch.setattr(BundlePart, "save", dies)
    try:
        run_jobs()
    except Killed:
        assert states(application)["tax"] == "planned"  # all or nothing
    monkeypatch.setattr(BundlePart, "save", save)
    run_jobs(3)
    assert states(application) == {"found": "done", "tax": "open", "fund": "open", "invoice": "planned"}
    assert Case.objects.count() == 3
    assert len(list_messages(f"application:{application.number}")) == 2


def test_one_missing_authorisation_stops_the_whole_and_writes_nothing() -> None:
    event = one_event(UTILITIES)
    Authorisation.objects.filter(post=event.clerk.post_id, department=event.items["gas"].department).delete()
    with pytest.raises(Refusal) as refusal:
        event.submit()
    assert refusal.value.code == "not_authorised"
    assert not Case.objects.exists()
    assert not BundleApplication.objects.exists()


def test_a_missing_paper_is_named_once_by_its_merged_name() -> None:
    event = one_event(UTILITIES)
    with pytest.raises(Refusal) as refusal:
        event.submit(materials=[MaterialGiven("one-form", originals=1)])
    assert refusal.value.code == "materials_missing"
    assert refusal.value.extra["missing"] == ["id-card"]


def test_a_window_whose_zone_does_not_serve_all_departments_does_not_take_it() -> None:
    event = one_event(UTILITIES)
    elsewhere = a_clerk_at(a_window(a_zone(code="zone-water")))
    with pytest.raises(Refusal) as refusal:
        event.submit(actor=elsewhere)
    assert refusal.value.code == "bundle_not_here"
    assert event.window.display_name in refusal.value.message


def test_situations_leave_items_out_and_the_one_form_is_split() -> None:
    form = {
        "type": "object",
        "properties": {
            "address": {"type": "string", "title": "坐落", "x-same": "property.address"},
            "meter": {"type": "string", "title": "户号"},
        },
        "required": ["address", "meter"],
    }
    event = one_event(["water", "gas"], of={"water": {"form": form}, "gas": {"form": form}})
    version = event.bundle.version
    assert version is not None
    document = version.content
    document["situations"] = [{"code": "has", "text": "开通了", "options": [{"code": "gas", "text": "燃气"}]}]
    document["items"][1]["when"] = [{"has": ["gas"]}]
    version.content = document
    version.save()
    with pytest.raises(Refusal) as refusal:
        event.submit(form={"property-address": "龙津路1号"})
    assert refusal.value.code == "form_invalid"
    assert [one["field"] for one in refusal.value.extra["errors"]] == [f"{event.items['water'].code}.meter"]
    filled = {"property-address": "龙津路1号", event.items["water"].code: {"meter": "W1"}}
    only_water = event.submit(form=filled)
    assert [part.item_id for part in only_water.parts.all()] == [event.items["water"].pk]
    both = event.submit(form=filled | {event.items["gas"].code: {"meter": "G1"}}, answers={"has": ["gas"]})
    gas = event.case(both, "gas")
    assert json.loads(gas.form) == {"address": "龙津路1号", "meter": "G1"}
    assert gas.situation == {"has": ["gas"]}
    assert gas.applicant.name == LI.name
