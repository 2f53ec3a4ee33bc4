"""Whatever is done to an item in whatever order: what is in force follows from what was published, by day."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders import NOW
from tests.builders.catalogue import a_complete_draft, a_manager, changed
from yichuang.domains.catalogue.actions import (
    abolish,
    bring_into_force,
    discard_draft,
    open_item_draft,
    publish,
    resume,
    return_draft,
    submit_draft,
    suspend,
    withdraw_version,
)
from yichuang.domains.catalogue.models import Draft, ServiceItem
from yichuang.rules.refusal import Refusal

pytestmark = [pytest.mark.db, pytest.mark.django_db]
_serial = count(1)
LATER = st.integers(min_value=0, max_value=6)


class Life(RuleBasedStateMachine):
    """One item, and what a person with a calendar would expect of it."""

    @initialize()
    def begin(self) -> None:
        self.manager, self.code, self.now = a_manager(), f"life-{next(_serial)}", NOW
        a_complete_draft(self.manager, self.code)
        self.versions: dict[int, tuple[date, str]] = {}  # number: day, text; without the withdrawn
        self.number = 0
        self.suspension: tuple[date, date | None] | None = None
        self.end: date | None = None
        self.is_over = False

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def in_force(self) -> int | None:
        until = min(self.today, self.end) if self.end else self.today
        return max((number for number, (day, _) in self.versions.items() if day <= until), default=None)

    @property
    def draft(self) -> Draft | None:
        return Draft.objects.filter(item__code=self.code).first()

    @rule(days=st.integers(min_value=1, max_value=4))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule()
    @precondition(lambda self: not self.is_over)
    def write(self) -> None:
        draft = open_item_draft(actor=self.manager, now=self.now, code=self.code)
        changed(self.manager, draft, self.now, section=f"承办股{next(_serial)}")

    @rule()
    @precondition(lambda self: self.draft and self.draft.state == "editing")
    def submit(self) -> None:
        draft = self.draft
        assert draft
        submit_draft(actor=self.manager, now=self.now, draft_id=draft.pk, edition=draft.edition)

    @rule()
    @precondition(lambda self: self.draft and self.draft.state == "submitted")
    def send_back(self) -> None:
        draft = self.draft
        assert draft
        return_draft(actor=self.manager, now=self.now, draft_id=draft.pk, edition=draft.edition, reason="请补充")

    @rule(later=LATER)
    @precondition(lambda self: self.draft and not self.is_over)
    def publish_it(self, later: int) -> None:
        draft, day = self.draft, self.today + timedelta(days=later)
        assert draft
        given = {"draft_id": draft.pk, "edition": draft.edition, "effective_from": day}
        waits = any(when > max(day, self.today) for when, _ in self.versions.values())
        if draft.state == "returned" or waits:
            with pytest.raises(Refusal) as refusal:
                publish(actor=self.manager, now=self.now, **given)
            assert refusal.value.code == ("draft_returned" if draft.state == "returned" else "version_waits")
            return
        self.number += 1
        assert publish(actor=self.manager, now=self.now, **given) == self.number
        self.versions[self.number] = day, str(draft.content.get("section", ""))

    @rule()
    @precondition(lambda self: not self.is_over and any(day > self.today for day, _ in self.versions.values()))
    def withdraw(self) -> None:
        number = max(number for number, (day, _) in self.versions.items() if day > self.today)
        withdraw_version(actor=self.manager, now=self.now, subject=f"item:{self.code}", number=number)
        del self.versions[number]

    @rule()
    @precondition(lambda self: self.draft and self.number)
    def give_up(self) -> None:
        draft = self.draft
        assert draft
        discard_draft(actor=self.manager, now=self.now, draft_id=draft.pk, edition=draft.edition)

    @rule(later=LATER, length=st.none() | LATER)
    @precondition(lambda self: self.in_force and not self.is_over)
    def stop(self, later: int, length: int | None) -> None:
        start = self.today + timedelta(days=later)
        end = None if length is None else start + timedelta(days=length)
        given = {"reason": "系统升级", "starts_on": start, "ends_on": end}
        suspend(actor=self.manager, now=self.now, code=self.code, **given)
        self.suspension = start, end

    @rule()
    @precondition(lambda self: self.suspension and not self.is_over)
    def go_on(self) -> None:
        resume(actor=self.manager, now=self.now, code=self.code)
        self.suspension = None

    @rule(later=LATER)
    @precondition(lambda self: self.number > 2 and not self.is_over)
    def end_it(self, later: int) -> None:
        self.end = self.today + timedelta(days=later)
        abolish(actor=self.manager, now=self.now, code=self.code, reason="法律修改", on=self.end)

    @invariant()
    def the_item_is_what_the_calendar_says(self) -> None:
        bring_into_force(now=self.now)
        assert bring_into_force(now=self.now) == 0
        self.is_over = self.end is not None and self.end <= self.today
        if self.suspension and self.suspension[1] and self.suspension[1] < self.today:
            self.suspension = None
        item = ServiceItem.objects.select_related("version").get(code=self.code)
        assert item.state == self._expected()
        assert (item.version.number if item.version else None) == self.in_force
        if item.version:
            assert item.version.content.get("section", "") == self.versions[item.version.number][1]
        if self.is_over:
            assert self.draft is None

    def _expected(self) -> str:
        if self.is_over:
            return "abolished"
        if self.in_force is None:
            return "draft"
        return "suspended" if self.suspension and self.suspension[0] <= self.today else "published"


def test_any_life_of_an_item() -> None:
    run_state_machine_as_test(Life, settings=settings(max_examples=15, stateful_step_count=20, deadline=None))
