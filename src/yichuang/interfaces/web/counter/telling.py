"""The sheet of what is to be mended: each material with its possible faults, ticked and worded by the clerk."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from yichuang.domains.cases.queries import AskedMaterial, CaseView
from yichuang.rules.cases.intake import Problem
from yichuang.rules.cases.telling import MISSING, OTHER, Asked, Fault, faults

from .case_forms import WANTING, ActForm

LONGEST = 300


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault as the sheet shows it: ticked or not, in the words that stand there now."""

    fault: Fault
    is_ticked: bool
    problem: str
    how: str


def fault_rows(asked: Asked, ticked: Collection[str] = (), words: Mapping[int, tuple[str, str]] | None = None) -> Any:
    """The faults of a material; ``ticked``: their ``what``; ``words``: what was typed, by place."""
    rows = []
    for place, fault in enumerate(faults(asked)):
        problem, how = (words or {}).get(place, (fault.problem, fault.how))
        rows.append(FaultRow(fault, fault.what in ticked or str(place) in ticked, problem, how))
    return rows


class ProblemsForm(ActForm):
    """All that is missing or wrong: ticks and sentences a material, and what belongs to no material."""

    general_problem = forms.CharField(label="其他需要补正的内容：问题", required=False, max_length=LONGEST)
    general_how = forms.CharField(label="其他需要补正的内容：补正办法", required=False, max_length=LONGEST)

    def __init__(self, *args: Any, case: CaseView, asked: Sequence[AskedMaterial] = (), **more: Any) -> None:
        super().__init__(*args, case=case, **more)
        self.asked = asked

    def sheets(self) -> list[dict[str, Any]]:
        """For the page: each material with its faults, those that are wanting first and ticked."""
        states = {row.code: row for row in self.case.materials}
        sheets = []
        for asked in self.asked:
            row = states[asked.code]
            is_wanting = row.state in WANTING and asked.necessity != "optional"
            if self.is_bound:
                rows = fault_rows(asked, self._ticked(asked.code), self._words(asked))
            elif is_wanting and row.state == "missing":
                rows = fault_rows(asked, [MISSING])
            elif is_wanting:
                place = len(faults(asked)) - 1
                rows = fault_rows(asked, [OTHER], {place: (row.note, faults(asked)[place].how)})
            else:
                rows = fault_rows(asked)
            sheets.append(
                {"code": asked.code, "name": asked.name, "state": row.state_label, "rows": rows, "is_first": is_wanting}
            )
        return sorted(sheets, key=lambda one: not one["is_first"])

    def problems(self) -> tuple[Problem, ...]:
        """What was ticked, as it is worded; and what was written of no material."""
        found = []
        for asked in self.asked:
            for row in fault_rows(asked, self._ticked(asked.code), self._words(asked)):
                if row.is_ticked:
                    found.append(Problem(asked.code, row.problem, row.how, row.fault.point))
        problem, how = self.cleaned_data["general_problem"], self.cleaned_data["general_how"]
        if problem or how:
            found.append(Problem("", problem, how))
        return tuple(found)

    def _ticked(self, code: str) -> list[str]:
        return list(self.data.getlist(f"tick-{code}"))  # type: ignore[attr-defined]

    def _words(self, asked: Asked) -> dict[int, tuple[str, str]]:
        def said(part: str, place: int) -> str:
            return str(self.data.get(f"{part}-{asked.code}-{place}", ""))[:LONGEST].strip()

        return {place: (said("problem", place), said("how", place)) for place in range(len(faults(asked)))}


class TellAgainForm(ProblemsForm):
    """A second telling: why it was not told the first time, and that it goes on record."""

    kind = forms.ChoiceField(
        label="为什么再次告知",
        choices=[
            ("could_have_been_told", "首次本应告知（计入首次告知人，办理时限不因此延长）"),
            ("new_fact", "首次告知后才出现的新情况（如规定变化、新到的文书）"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="原因", widget=forms.Textarea(attrs={"rows": 2}), max_length=300)
    confirmed = forms.BooleanField(label="我知道依法只能告知一次，这次再次告知会记录在案", required=False)
