"""The facts of a stored case that ``rules.cases.conditions`` look at; each is read when it is first asked for."""

from collections.abc import Sequence
from functools import cached_property

from yichuang.rules.cases.stages import EXAMINING

from .models import Case, Promise, Stage


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
        return getattr(self.case, "deficiency", None) is not None

    @property
    def is_examining(self) -> bool:
        return any(row.kind in EXAMINING and row.state in {"waiting", "active"} for row in self.stages)

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
