"""The facts of a stored case that ``rules.cases.conditions`` look at; each is read when it is first asked for."""

from collections.abc import Sequence
from functools import cached_property

from yichuang.rules.cases.outlet import owed
from yichuang.rules.cases.stages import EXAMINING

from .models import BatchLine, CabinetCode, Case, Promise, Stage


class CaseStanding:
    """How ``case`` stands. Give ``stages`` and ``promises`` where they were read already."""

    def __init__(
        self, case: Case, stages: Sequence[Stage] | None = None, promises: Sequence[Promise] | None = None
    ) -> None:
        self.case = case
        if stages is not None:
            self.stages = list(stages)
        if promises is not None:
            self.promises = list(promises)

    @cached_property
    def stages(self) -> list[Stage]:
        """All stages in order."""
        return list(Stage.objects.filter(case=self.case).order_by("order"))

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
        return BatchLine.objects.filter(case=self.case, kind="result", batch__received_at=None).exists()

    @property
    def is_examining(self) -> bool:
        return any(row.kind in EXAMINING and row.state in {"waiting", "active"} for row in self.stages)

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
