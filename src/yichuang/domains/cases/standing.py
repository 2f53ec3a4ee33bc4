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
