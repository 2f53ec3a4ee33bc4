"""The upper catalogue and lists: loaded as data, compared with, claimed by townships (CAT-3)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import NOW, a_centre, a_department, a_post, an_actor, an_item
from tests.builders.townships import MATTERS, a_township, an_upper_list
from yichuang.domains.audit.models import Entry
from yichuang.domains.catalogue import queries
from yichuang.domains.catalogue.actions import (
    Loaded,
    claim,
    load_basic,
    open_item_draft,
    withdraw_claim,
)
from yichuang.domains.catalogue.models import BasicEntry, Claim, DelegatedEntry
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.catalogue.upper import BasicRow
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ROW = BasicRow("000123006000", "公共场所卫生许可", "licensing", "《公共场所卫生管理条例》", ("county",))


def a_manager() -> Actor:
    return an_actor(a_post("centre_manager"))


def load(*rows: BasicRow, source: str = "福建省基本目录") -> Loaded:
    return load_basic(actor=SYSTEM, now=NOW, centre_id=a_centre().pk, rows=rows, source=source, edition="2025年版")


def test_loading_again_says_what_is_new_changed_and_gone() -> None:
    other = BasicRow("000123007000", "护士执业注册", "licensing")
    assert load(ROW, other) == Loaded(2, 2, 0, 0)
    assert load(ROW, other) == Loaded(2, 0, 0, 0)
    changed = BasicRow(ROW.code, "公共场所卫生许可证核发", "licensing")
    assert load(changed) == Loaded(1, 0, 1, 1)
    assert BasicEntry.objects.get(code=other.code).withdrawn_on == NOW.date()
    assert load(changed, other).changed == 1
    assert BasicEntry.objects.get(code=other.code).withdrawn_on is None
    assert Entry.objects.filter(verb="load_basic").count() == 4


def test_one_catalogue_does_not_withdraw_anothers_entries() -> None:
    load(ROW)
    load(BasicRow("LOCAL1", "地方事项", "public_service"), source="三明市目录")
    assert [one.entries for one in queries.list_sources(a_centre().pk)] == [1, 1]


@pytest.mark.parametrize("kind", ["catalogue_editor", "clerk"])
def test_only_the_centre_loads_lists(kind: str) -> None:
    with pytest.raises(Refusal) as refusal:
        load_basic(actor=an_actor(a_post(kind)), now=NOW, centre_id=a_centre().pk, rows=[ROW], source="目录")
    assert refusal.value.code == "not_permitted"


def test_departures_are_reported_per_item_and_filtered() -> None:
    load(ROW, BasicRow("000123007000", "护士执业注册", "confirmation"))
    same = an_item(
        name="公共场所卫生许可", basic_code=ROW.code, level="county", legal_basis=["《公共场所卫生管理条例》第四条"]
    )
    renamed = an_item(name="卫生许可", basic_code=ROW.code, legal_basis=["《公共场所卫生管理条例》第四条"])
    namesake = an_item(name="护士执业注册")
    manager = a_manager()
    found = queries.list_departures(manager)
    rules = {row.code: {one.rule for one in row.findings} for row in found.page.rows}
    assert rules == {renamed.code: {"basic_name"}, namesake.code: {"basic_unlinked"}}
    assert same.code not in rules
    assert found.by_rule == {"basic_name": 1, "basic_unlinked": 1}
    assert found.checked == 3
    [only] = queries.list_departures(manager, rule="basic_unlinked").page.rows
    assert "000123007000" in only.findings[0].proposal


def test_no_catalogue_no_departures() -> None:
    an_item()
    assert queries.list_departures(a_manager()).page.rows == ()


def test_an_editor_of_a_department_sees_its_own_departures() -> None:
    load(ROW)
    item = an_item()
    an_item(a_department(item.centre, "education"))
    editor = an_actor(a_post("catalogue_editor", department=item.department, employer="department"))
    assert [row.code for row in queries.list_departures(editor).page.rows] == [item.code]


def test_the_drafts_checker_knows_the_basic_catalogue() -> None:
    load(ROW)
    item = an_item(name="卫生许可", basic_code=ROW.code)
    editor = an_actor(a_post("catalogue_editor"))
    draft = open_item_draft(actor=editor, now=NOW, code=item.code)
    sheet = queries.get_item_draft(editor, item.code)
    assert "basic_name" in {one.rule for one in sheet.findings}
    assert (draft.blocking, draft.advice) == (sheet.blocking, sheet.advice)


def test_surroundings_of_many_cost_as_many_questions_as_of_one() -> None:
    load(ROW)
    item = an_item(basic_code=ROW.code)
    editor = an_actor(a_post("catalogue_editor"))
    open_item_draft(actor=editor, now=NOW, code=item.code)
    content = queries.get_item_draft(editor, item.code).content
    with CaptureQueriesContext(connection) as one:
        queries.list_surroundings(item.centre_id, [(item.code, content)])
    with CaptureQueriesContext(connection) as many:
        queries.list_surroundings(item.centre_id, [(item.code, content)] * 50)
    assert len(one) == len(many) <= 6


def test_a_list_that_was_not_given_shows_what_its_document_states() -> None:
    upper = an_upper_list(None, code="statutory-92", kind="statutory", stated_total=92)
    town = a_township()
    [shown] = queries.get_township(upper.centre_id, town.code).lists
    assert shown.coverage.words == "已录入 0 / 92 项，清单未提供"
    assert shown.entries == ()


def test_a_township_claims_and_gives_back_with_a_trail() -> None:
    upper, town, manager = an_upper_list(), a_township(), a_manager()
    ids = list(DelegatedEntry.objects.order_by("order").values_list("pk", flat=True))
    assert claim(actor=manager, now=NOW, region=town.code, entry_ids=ids[:2], document="镇发〔2026〕3号") == 2
    assert claim(actor=manager, now=NOW, region=town.code, entry_ids=ids[:2]) == 0
    later = NOW + timedelta(days=30)
    withdraw_claim(actor=manager, now=later, region=town.code, entry_id=ids[0], reason="无承接能力")
    [shown] = queries.get_township(upper.centre_id, town.code).lists
    assert [one.name for one in shown.claimed] == [MATTERS[1]]
    assert shown.coverage.words == "已认领 1 / 108 项（已录入 3 项，与文件所述不符）"
    kept = Claim.objects.get(entry_id=ids[0])
    assert (kept.claimed_on, kept.withdrawn_on) == (NOW.date(), later.date())
    verbs = Entry.objects.filter(subject=f"region:{town.code}").order_by("position").values_list("verb", flat=True)
    assert list(verbs) == ["claim_entry", "withdraw_claim"]
    assert claim(actor=manager, now=later, region=town.code, entry_ids=ids[:1]) == 1  # and may be claimed again


def test_what_the_upper_list_drops_is_no_longer_published() -> None:
    upper, town, manager = an_upper_list(), a_township(), a_manager()
    ids = list(DelegatedEntry.objects.order_by("order").values_list("pk", flat=True))
    claim(actor=manager, now=NOW, region=town.code, entry_ids=ids)
    an_upper_list(MATTERS[:2])
    [shown] = queries.get_township(upper.centre_id, town.code).lists
    assert [one.name for one in shown.claimed] == list(MATTERS[:2])
    assert [one.name for one in shown.entries if one.is_withdrawn] == [MATTERS[2]]


def test_only_developed_towns_claim_of_their_list() -> None:
    an_upper_list(("规划核实",), code="developed-152", stated_total=152, only_developed=True)
    entry, manager = DelegatedEntry.objects.get(), a_manager()
    plain, developed = a_township(), a_township("350423102000", "长校镇", developed=True)
    with pytest.raises(Refusal) as refusal:
        claim(actor=manager, now=NOW, region=plain.code, entry_ids=[entry.pk])
    assert refusal.value.code == "not_developed"
    assert claim(actor=manager, now=NOW, region=developed.code, entry_ids=[entry.pk]) == 1
    assert queries.get_township(a_centre().pk, plain.code).lists == ()


def test_townships_are_those_of_the_county_only() -> None:
    town = a_township()
    a_township("350424101000", "他县镇")
    assert [one.code for one in queries.list_townships(a_centre().pk)] == [town.code]
    with pytest.raises(Refusal):
        queries.get_township(a_centre().pk, "350424101000")


def test_a_departments_editor_claims_nothing_for_townships() -> None:
    an_upper_list()
    town = a_township()
    editor = an_actor(a_post("catalogue_editor", department=a_department(), employer="department"))
    with pytest.raises(Refusal) as refusal:
        claim(actor=editor, now=NOW, region=town.code, entry_ids=[DelegatedEntry.objects.first().pk])  # type: ignore[union-attr]
    assert refusal.value.code == "out_of_scope"


def test_a_claim_is_given_back_only_with_a_reason() -> None:
    an_upper_list()
    town, manager = a_township(), a_manager()
    entry = DelegatedEntry.objects.all()[0]
    with pytest.raises(Refusal) as refusal:
        withdraw_claim(actor=manager, now=NOW, region=town.code, entry_id=entry.pk, reason=" ")
    assert refusal.value.code == "reason_missing"
    with pytest.raises(Refusal) as other:
        withdraw_claim(actor=manager, now=NOW, region=town.code, entry_id=entry.pk, reason="错认")
    assert other.value.code == "not_claimed"


def test_a_township_costs_the_same_whatever_it_claims() -> None:
    upper, town = an_upper_list(), a_township()
    with CaptureQueriesContext(connection) as before:
        queries.get_township(upper.centre_id, town.code)
    an_upper_list(tuple(f"事项{n}" for n in range(150)))
    ids = list(DelegatedEntry.objects.filter(withdrawn_on=None).values_list("pk", flat=True))
    claim(actor=a_manager(), now=NOW, region=town.code, entry_ids=ids)
    with CaptureQueriesContext(connection) as after:
        queries.get_township(upper.centre_id, town.code)
    assert len(before) == len(after) <= 5
