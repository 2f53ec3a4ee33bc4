"""The trail: chains, refusals on record, append-only."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.builders import NOW, a_department, a_post, an_actor, an_item
from yichuang.domains.audit import actions as audit
from yichuang.domains.audit.models import Entry, Head
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import SYSTEM
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.db]


def test_entries_of_a_subject_are_counted_and_chained() -> None:
    for _ in range(3):
        audit.leave("case:1", "receive", SYSTEM, NOW)
    assert list(Entry.objects.values_list("position", flat=True).order_by("position")) == [1, 2, 3]
    head = Head.objects.get(subject="case:1")
    assert (head.length, head.digest) == (3, Entry.objects.get(position=3).digest)


def test_the_database_refuses_to_change_an_entry() -> None:
    audit.leave("case:1", "receive", SYSTEM, NOW)
    with (
        pytest.raises(ProgrammingError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE audit_entry SET verb = 'accept'")


def test_a_refusal_by_authority_names_the_power_and_is_on_record() -> None:
    department = a_department()
    actor, item = an_actor(a_post("clerk")), an_item(department)
    with pytest.raises(Refusal) as refused:
        authority.require(
            actor, "accept", NOW, item_id=item.pk, department_id=department.pk, subject=f"item:{item.code}"
        )
    assert refused.value.code == "not_authorised"
    assert "受理权" in refused.value.message
    assert Entry.objects.get(subject=f"item:{item.code}").outcome == "refused"


def test_two_traces_of_one_subject_in_one_call_stand_one_after_the_other() -> None:
    audit.leave_all([audit.Trace("case:1", "accept"), audit.Trace("ticket:1", "finish")], SYSTEM, NOW)
    audit.leave_all([audit.Trace("case:1", "dispatch"), audit.Trace("case:1", "review")], SYSTEM, NOW)
    assert list(Entry.objects.filter(subject="case:1").order_by("position").values_list("verb", flat=True)) == [
        "accept",
        "dispatch",
        "review",
    ]
    assert Head.objects.get(subject="case:1").length == 3
