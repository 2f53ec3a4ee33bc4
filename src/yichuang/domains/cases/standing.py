"""The facts of a stored case that ``rules.cases.conditions`` look at; each is read when it is first asked for."""

from collections.abc import Sequence
from functools import cached_property

from yichuang.rules.cases.stages import EXAMINING

from .models import BatchLine, Case, Stage


class CaseStanding:
    """How ``case`` stands. Give ``stages`` where they were read already."""

    def __init__(self, case: Case, stages: Sequence[Stage] | None = None) -> None:
        self.case = case
        if stages is not None:
            self.stages = list(stages)

    @cached_property
    def stages(self) -> list[Stage]:
        """All stages in order."""
        return list(Stage.objects.filter(case=self.case).order_by("order"))

    @property
    def needs_decision(self) -> bool:
        return self.case.version.needs_decision

    @property
    def is_instant(self) -> bool:
        return self.case.version.case_kind == "instant"

    @property
    def is_told(self) -> bool:
        return getattr(self.case, "deficiency", None) is not None

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
