"""The facts of a stored case that ``rules.cases.conditions`` look at; each is read when it is first asked for."""

from collections.abc import Collection, Sequence
from functools import cached_property

from yichuang.domains.audit.queries import list_entries
from yichuang.rules.access import SYSTEM, Actor
from yichuang.rules.cases.outlet import owed
from yichuang.rules.cases.stages import BEFORE_DECISION, EXAMINING, OPEN
from yichuang.rules.catalogue.content import FlowStep, earlier

from .labels import STAGES, VERBS
from .models import CabinetCode, Case, Promise, Stage
from .one_set import is_under_way


class CaseStanding:
    """How ``case`` stands for ``actor``. Give ``stages`` and ``promises`` where they were read already.

    ``wanted``: the stage that the caller names, by its code or kind; None: the one whose turn it is.
    """

    def __init__(
        self,
        case: Case,
        stages: Sequence[Stage] | None = None,
        promises: Sequence[Promise] | None = None,
        *,
        actor: Actor = SYSTEM,
        wanted: str | None = None,
    ) -> None:
        self.case = case
        self.actor = actor
        self.wanted = wanted
        if stages is not None:
            self.stages = [row for row in stages if row.state != Stage.State.SUPERSEDED]
        if promises is not None:
            self.promises = list(promises)

    @cached_property
    def stages(self) -> list[Stage]:
        """All stages in order, without those that were sent back and done anew."""
        found = Stage.objects.filter(case=self.case).exclude(state=Stage.State.SUPERSEDED)
        return list(found.select_related("post").order_by("order"))

    def reread(self) -> None:
        """Stages were written meanwhile."""
        self.__dict__.pop("stages", None)

    @cached_property
    def flow(self) -> dict[str, FlowStep]:
        """The steps of the version's flow by code; empty where the stages simply follow each other."""
        return {one["code"]: FlowStep.model_validate(one) for one in self.case.version.content.get("flow", [])}

    @cached_property
    def promises(self) -> list[Promise]:
        """All promises."""
        return list(Promise.objects.filter(case=self.case))

    @property
    def needs_decision(self) -> bool:
        return self.case.version.needs_decision

    @property
    def is_instant(self) -> bool:
        return self.case.version.case_kind == "instant"

    @property
    def is_told(self) -> bool:
        return self.case.deficiency_id is not None

    @cached_property
    def _charges(self) -> set[str]:
        """States of the case's charges; not read where the item is free."""
        return set(self.case.charges.values_list("state", flat=True)) if self.is_charged else set()

    @property
    def is_charged(self) -> bool:
        return bool(self.case.version.fee.get("charged"))

    @property
    def owes(self) -> bool:
        return "due" in self._charges

    @property
    def has_paid(self) -> bool:
        return "paid" in self._charges

    @property
    def has_result(self) -> bool:
        return getattr(self.case, "result", None) is not None

    @property
    def is_result_on_its_way(self) -> bool:
        return is_under_way(self.case.pk)

    @property
    def is_examining(self) -> bool:
        return any(row.kind in BEFORE_DECISION and row.state in OPEN for row in self.stages)

    @property
    def is_examining_here(self) -> bool:
        return any(row.kind in EXAMINING and row.state in OPEN for row in self.stages)

    @cached_property
    def waits_for_others(self) -> bool:
        part = getattr(self.case, "part", None)
        return part is not None and part.released_at is None and part.application.together

    @property
    def is_waited_for(self) -> bool:
        return self.case.state == "correction"

    @property
    def knows_relief(self) -> bool:
        content = self.case.version.content
        return bool(content.get("deferral_listed") or content.get("promise"))

    @property
    def is_filed(self) -> bool:
        result = getattr(self.case, "result", None)
        return result is not None and result.filed_at is not None

    @cached_property
    def is_in_cabinet(self) -> bool:
        return CabinetCode.objects.filter(case=self.case, ended_at=None).exists()

    @cached_property
    def owes_originals(self) -> bool:
        rows = self.case.materials.filter(originals__gt=0).values_list("requirement__kind", "originals", "returned")
        return any(owed(*row) for row in rows)

    @property
    def is_owing(self) -> bool:
        deferral = getattr(self.case, "deferral", None)
        return deferral is not None and deferral.ended_at is None

    @property
    def is_deferral_extended(self) -> bool:
        deferral = getattr(self.case, "deferral", None)
        return deferral is not None and deferral.extended_at is not None

    @property
    def has_unchecked_promise(self) -> bool:
        return any(one.checked_at is None for one in self.promises)

    @property
    def lists_special(self) -> bool:
        return bool(self.case.version.special_procedures)

    @cached_property
    def is_special_open(self) -> bool:
        # the list never changes for a version, so that most cases need no question
        return self.lists_special and any(one.ended_at is None for one in self.case.special_procedures.all())

    @property
    def is_extended(self) -> bool:
        return getattr(self.case, "extension", None) is not None

    @cached_property
    def is_extension_requested(self) -> bool:
        return any(one.answered_at is None for one in self.case.extension_requests.all())

    @property
    def is_held(self) -> bool:
        return self.case.held_at is not None

    @property
    def is_decided_here(self) -> bool:
        decision = getattr(self.case, "decision", None)
        return decision is not None and not decision.organ

    @property
    def is_held_here(self) -> bool:
        return self.department_id == self.case.department_id or any(map(self._is_own, self.active))

    @property
    def is_begun(self) -> bool:
        return any(row.state == Stage.State.DONE for row in self.stages)

    @property
    def is_unsealed(self) -> bool:
        return bool(self.flow) and any(row.kind == "sealing" and row.state in OPEN for row in self.stages)

    def is_at(self, kinds: Collection[str]) -> bool:
        return self.stage(kinds) is not None

    @property
    def department_id(self) -> int:
        """The department that the actor stands for; the case's own for who has none."""
        return self.actor.department_id or self.case.department_id

    @property
    def active(self) -> list[Stage]:
        """Stages under way, of whatever department."""
        return [row for row in self.stages if row.state == Stage.State.ACTIVE]

    def stage(self, kinds: Collection[str] | None = None) -> Stage | None:
        """The stage under way of these kinds that the actor's department would do now: the one that is named, or first
        one's own, then nobody's, then the others' that four eyes don't bar; None where there is none."""
        found = [
            row
            for row in self.active
            if self._is_own(row) and (kinds is None or row.kind in kinds) and self.wanted in (None, row.code, row.kind)
        ]
        return min(found, key=self._nearness, default=None)

    def stage_to_take(self) -> Stage | None:
        """The stage under way that the actor would take over: nobody's first, then a colleague's, one's own last."""
        found = [row for row in self.active if self._is_own(row) and self.wanted in (None, row.code, row.kind)]
        return min(
            found, key=lambda row: (row.post_id == self.actor.post_id, row.post_id is not None, row.order), default=None
        )

    def done_before_by_actor(self, kinds: Collection[str]) -> str:
        row = self.stage(kinds) or next((one for one in self.stages if one.kind in kinds and one.state in OPEN), None)
        return self.earlier_hand(row) if row else ""

    def earlier_hand(self, row: Stage) -> str:
        """What the actor did before a stage that asks for four eyes, in words; empty where nothing bars it."""
        step = self.flow.get(row.code)
        if step is None or not step.four_eyes or not self.actor.post_code:
            return ""
        for verb in self._accepting:
            return f"{self.actor.name}已办理本件的「{VERBS[verb]}」"
        before = earlier(row.code, {one.code: one.after for one in self.stages})
        for one in self.stages:
            if one.code in before and one.state == Stage.State.DONE and self._is_actors(one):
                return f"{self.actor.name}已办理本件的「{self.name_of(one)}」"
        return ""

    def name_of(self, row: Stage) -> str:
        """What the flow calls a stage, or its kind."""
        step = self.flow.get(row.code)
        return step.name if step and step.name else STAGES[row.kind]

    @cached_property
    def _accepting(self) -> list[str]:
        """What the actor did at the window."""
        entries = list_entries(f"case:{self.case.number}")
        return [
            one.verb
            for one in entries
            if one.verb in {"receive", "accept"} and one.outcome == "done" and one.actor == self.actor.label
        ]

    def _is_own(self, row: Stage) -> bool:
        return (row.department_id or self.case.department_id) == self.department_id

    def _is_actors(self, row: Stage) -> bool:
        """The same post, or another post that the same person holds."""
        holder = row.post.account_id if row.post else None
        return row.post_id == self.actor.post_id or (holder is not None and holder == self.actor.account_id)

    def _nearness(self, row: Stage) -> tuple[bool, int, int]:
        mine = 0 if row.post_id == self.actor.post_id else 1 if row.post_id is None else 2
        return bool(self.earlier_hand(row)), mine, row.order
