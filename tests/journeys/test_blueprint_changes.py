"""A blueprint is changed while the centre works: blueprint and centre agree again, and no case is lost."""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.builders import NOW, an_actor
from tests.builders.blueprint import Exchange, a_blueprint
from tests.builders.cases import a_file
from tests.interfaces.api.test_loop import PERSON, Caller
from yichuang.domains.accounts.models import Token
from yichuang.domains.authority.actions import change_term, revoke
from yichuang.domains.authority.models import Authorisation
from yichuang.domains.authority.queries import find_actor
from yichuang.domains.cases.models import Case
from yichuang.domains.catalogue.actions import place_item
from yichuang.domains.catalogue.models import ServiceItem
from yichuang.domains.messages.models import MessagePolicy
from yichuang.domains.organisation.actions import set_collection_times
from yichuang.domains.organisation.models import (
    Centre,
    Department,
    LoadedPart,
    Post,
    Window,
    WindowDuty,
    Zone,
)
from yichuang.domains.organisation.queries import picture_hall
from yichuang.journeys.establish import differ, load
from yichuang.rules.blueprint import Blueprint, read_blueprint

pytestmark = [pytest.mark.django_db, pytest.mark.db]

NOTHING: dict[str, Any] = {"added": {}, "changed": {}, "retired": [], "waiting": [], "kept": []}
SHIPPED = ["qingliu", "linxia", "shangrao-county", "shangrao-township", "shenqiu"]


def read(name: str) -> Blueprint:
    reading = read_blueprint(name)
    assert reading.blueprint is not None
    assert not reading.problems, [str(one) for one in reading.problems]
    return reading.blueprint


@pytest.mark.parametrize("name", SHIPPED)
def test_what_was_loaded_is_no_difference_and_loading_it_again_does_nothing(name: str) -> None:
    blueprint = read(name)
    before, _ = differ(name, blueprint, NOW)
    assert len(before.added) > 100
    load(name, blueprint, NOW)
    found, _ = differ(name, blueprint, NOW)
    assert found.is_empty, (list(found.added)[:5], found.changed[:5], list(found.gone)[:5])
    parts = LoadedPart.objects.count()
    assert load(name, blueprint, NOW + timedelta(days=1)).as_data() == NOTHING
    assert LoadedPart.objects.count() == parts


CLERK = """\
  - code: clerk-2
    kind: clerk
    employer: company
    zone: general
    holder: {code: zhao, name: 赵六, is_establishment: false}
  - {code: manager-1, kind: centre_manager, employer: centre, holder: {code: sun, name: 孙七, is_establishment: true}}
  - code: chief-ms
"""
APPROVER = "  - code: approver-f\n    kind: approver\n    employer: department\n    department: forestry\n    holder: "
DECIDED: list[Exchange] = [
    ("small/centre.yaml", "  - code: chief-ms\n", CLERK),
    ("small/centre.yaml", f"{APPROVER}{{code: wang, name: 王五", f"{APPROVER}{{code: chen, name: 陈八"),
    ("library/general.yaml", "stages: []", "stages: [review, decision]"),
    ("library/general.yaml", "case_kind: instant", "case_kind: promised"),
    ("library/general.yaml", "promised_limit: {value: 0, unit", "promised_limit: {value: 3, unit"),
    ("library/general.yaml", "needs_decision: false", "needs_decision: true"),
    ("library/general.yaml", "result: {kind: none}", "result: {name: 登记证, kind: certificate}"),
]
_CENTRE = "small/centre.yaml"
CHANGED: list[Exchange] = [
    (_CENTRE, "name: 商事登记,", "name: 企业开办,"),
    (_CENTRE, "- {code: general-a, specials: [assistance]}", "- {code: general-b}\n      - {code: general-c}"),
    (_CENTRE, "lead: forestry\n    departments: [forestry]", "lead: null\n    departments: [market_supervision]"),
    (_CENTRE, "  - library/general.yaml\n", ""),
    ("small/plan.yaml", "    - {department: forestry, name: 林业局, at_windows: 2, diverted: 1}\n", ""),
    ("small/plan.yaml", "total: {at_windows: 5, diverted: 3}", "total: {at_windows: 3, diverted: 2}"),
    ("library/commerce.yaml", "promised_limit: {value: 0.5", "promised_limit: {value: 2"),
]


def without_forestry(folder: Path) -> Path:
    """The same blueprint once the department is gone from it, with its people."""
    path = folder / "centre.yaml"
    document = path.read_text()
    start = document.index("  - {code: forestry,")
    document = document[:start] + document[document.index("  - {code: veterans,") :]
    start = document.index("  - code: chief-f\n")
    path.write_text(document[:start] + document[document.index("authorisations:\n") :])
    return folder


def by_code(model: type[Any]) -> dict[str, int]:
    """Codes and ids of all rows, retired ones too."""
    rows = getattr(model, "everything", model.objects)
    return dict(rows.values_list("code", "pk"))


def caller(code: str) -> Caller:
    post = Post.objects.get(code=code)
    Token.objects.filter(account=post.account).delete()  # the post may have called before
    return Caller(post)


def accepted(post: str, window: str, item: str) -> str:
    clerk = Post.objects.get(code=post)
    WindowDuty.objects.get_or_create(
        window=Window.objects.get(code=window), post=clerk, closed_at=None, defaults={"opened_at": timezone.now()}
    )
    version = ServiceItem.objects.get(code=item).version
    assert version is not None
    papers = [{"code": one.code, "originals": 1} for one in version.materials.all()]
    made = caller(post).post("/cases", {"item": item, "applicant": PERSON, "materials": papers})
    assert made.status_code == 201, made.content.decode()
    number: str = made.json()["number"]
    return number


def test_a_department_a_window_and_a_limit_change_while_cases_run_and_each_ends_well(tmp_path: Path) -> None:
    old = read(str(a_blueprint(tmp_path / "old", *DECIDED)))
    new = read(str(without_forestry(a_blueprint(tmp_path / "new", *DECIDED, *CHANGED))))
    centre = load("small", old, timezone.now()).centre
    trees, shop = accepted("clerk-2", "general-a", "tree-note"), accepted("clerk-1", "commerce-1", "shop-licence")
    due = Case.objects.get(number=shop).due_at

    found, running = differ("small", new, timezone.now())
    assert (("window", "general-b") in found.added, running["department", "forestry"]) == (True, 1)
    assert {one.field for one in found.changed if one.key == ("item", "shop-licence")} == {"promised_limit"}
    before = {model: by_code(model) for model in (Department, Window, Zone, Post, ServiceItem, Authorisation)}
    brought = load("small", new, timezone.now())
    assert ("item", "tree-note") in brought.went
    assert ("window", "general-a") in brought.went
    assert {("department", "forestry"), ("post", "chief-f"), ("post", "approver-f")} <= set(brought.waiting)
    for model, rows in before.items():
        assert rows.items() <= by_code(model).items()  # nothing is deleted, nobody gets another number
    assert list(Window.objects.values_list("display_name", flat=True)) == [w.display_name for w in new.windows]
    assert set(by_code(Window)) - set(before[Window]) == {"general-b", "general-c"}
    assert Case.objects.get(number=trees).window == Window.everything.get(code="general-a")
    refused = caller("clerk-2").post("/cases", {"item": "tree-note", "applicant": PERSON, "materials": []})
    assert refused.status_code >= 400

    reviewer, chief = (caller(code) for code in ("approver-f", "chief-f"))
    clerk = Post.objects.get(code="clerk-2")
    receipt = {"receiver_number": PERSON["number"], "signature": a_file(an_actor(clerk, timezone.now()), "s")}
    answers = [
        reviewer.post(f"/cases/{trees}/review", {"opinion": "属实"}),
        chief.post(f"/cases/{trees}/decide", {"outcome": "granted"}),
        chief.post(f"/cases/{trees}/register-result", {"certificate_number": "林-1", "shelf": "A1"}),
        caller("clerk-2").post(f"/cases/{trees}/issue", receipt),
    ]
    assert [one.status_code for one in answers] == [200] * 4, [one.content.decode() for one in answers]
    assert Case.objects.get(number=trees).state == "closed"
    assert Case.objects.get(number=shop).due_at == due
    assert Case.objects.get(number=shop).version.number == 1
    assert ServiceItem.objects.get(code="shop-licence").versions.count() == 2

    later = load("small", new, timezone.now())
    assert not later.waiting
    assert {("department", "forestry"), ("post", "chief-f")} <= set(later.went)
    assert not Department.objects.filter(code="forestry").exists()
    assert find_actor(Post.objects.get(code="chief-f").account_id or 0, timezone.now()) is None
    assert differ("small", new, timezone.now())[0].is_empty
    assert load("small", new, timezone.now()).as_data() == NOTHING

    back = load("small", old, timezone.now())
    assert {("window", "general-b"), ("window", "general-c")} == {key for key in back.went if key[0] == "window"}
    assert differ("small", old, timezone.now())[0].is_empty
    assert Department.objects.get(code="forestry").pk == before[Department]["forestry"]
    WindowDuty.objects.all().update(closed_at=timezone.now())
    assert accepted("clerk-2", "general-a", "tree-note") != trees
    assert centre.items.count() == 2


def test_what_the_manager_changed_stays_and_is_reported_until_the_file_says_something_new(tmp_path: Path) -> None:
    old = read(str(a_blueprint(tmp_path / "old", *DECIDED)))
    centre = load("small", old, NOW).centre
    manager = an_actor(Post.objects.get(code="manager-1"))
    set_collection_times(actor=manager, now=NOW, department_code="forestry", times=[(2, "10:00")])
    place_item(actor=manager, now=NOW, code="tree-note", zones=["commerce"])
    grant = Authorisation.objects.get(code="small/deciding/chief-f")
    change_term(actor=manager, now=NOW, code=grant.code, ends_on=NOW.date() + timedelta(days=30))
    gone = Authorisation.objects.get(code="small/reviewing/approver-f")
    revoke(actor=manager, now=NOW, code=gone.code, reason="调离")
    MessagePolicy.objects.filter(centre=centre).update(quiet_from=time(20))
    Centre.objects.update(settings=centre.settings | {"of_people": 1})
    kept = {
        ("department", "collection_times"), ("item", "zones"), ("authorisation", "ends_on"),
        ("authorisation", "is_revoked"), ("messages", "quiet_from"),
    }  # fmt: skip

    brought = load("small", old, NOW + timedelta(days=1))
    assert {(one.key[0], one.field) for one in brought.kept} == kept
    assert (brought.added, brought.changed, brought.went) == ({}, {}, [])
    exchanges = [
        *DECIDED,
        (_CENTRE, 'at: ["09:30"]', 'at: ["15:00"]'),
        (_CENTRE, "phone: 0598-1234567", "phone: 0598-7654321"),
    ]
    new = read(str(a_blueprint(tmp_path / "new", *exchanges)))
    brought = load("small", new, NOW + timedelta(days=2))
    assert {(one.key[0], one.field) for one in brought.kept} == kept - {("department", "collection_times")}
    assert Department.objects.get(code="forestry").collection_times == {"1": ["15:00"]}
    assert Authorisation.objects.get(pk=grant.pk).ends_on == NOW.date() + timedelta(days=30)
    assert Authorisation.objects.get(pk=gone.pk).revoked_at == NOW
    assert [zone.code for zone in ServiceItem.objects.get(code="tree-note").zones.all()] == ["commerce"]
    centre.refresh_from_db()
    assert (centre.phone, centre.settings["of_people"]) == ("0598-7654321", 1)


def test_who_sits_at_a_window_that_is_gone_is_seen_until_the_window_is_closed(tmp_path: Path) -> None:
    load("small", read(str(a_blueprint(tmp_path / "old", *DECIDED))), NOW)
    at = Window.objects.get(code="general-a")
    duty = WindowDuty.objects.create(window=at, post=Post.objects.get(code="clerk-2"), opened_at=NOW)
    gone = (_CENTRE, "      - {code: general-a, specials: [assistance]}", "      - {code: general-b}")
    load("small", read(str(a_blueprint(tmp_path / "new", *DECIDED, gone))), NOW)
    manager = an_actor(Post.objects.get(code="manager-1"))

    def seen() -> list[str]:
        return [one.code for zone in picture_hall(manager, NOW) for one in zone.windows]

    assert seen() == ["commerce-1", "commerce-2", "general-a", "general-b"]
    WindowDuty.objects.filter(pk=duty.pk).update(closed_at=NOW)
    assert seen() == ["commerce-1", "commerce-2", "general-b"]
