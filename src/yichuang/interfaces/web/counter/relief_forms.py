"""Forms of 容缺 and 承诺: accepting although materials are not there, and supplying them later."""

from typing import Any, ClassVar

from django import forms

from yichuang.domains.cases.labels import MATERIAL_STATES, SIGNERS, SUPPLY_WAYS
from yichuang.domains.cases.queries.case_view import MaterialRow

from .case_forms import WANTING, ActForm, SupplementForm


class AcceptForm(ActForm):
    """Accept; what is missing may follow later, or be promised, under one signature."""

    signed_by = forms.ChoiceField(label="签署人", choices=list(SIGNERS.items()), required=False)
    special_power = forms.BooleanField(label="委托书写明代理人可以代为承诺", required=False)
    credit_confirmed = forms.BooleanField(label="信用查询未返回时，确认继续（记入留痕）", required=False)
    signature = forms.CharField(required=False, widget=forms.HiddenInput)
    signed_file = forms.FileField(label="签好的承诺书扫描件", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for row in self.missing:
            choices = [("", "请选择"), *((one, MATERIAL_STATES[one]) for one in row.offers)]
            self.fields[f"relief-{row.code}"] = forms.ChoiceField(label=row.name, choices=choices, required=False)
        if not self.missing:
            for name in ("signed_by", "special_power", "credit_confirmed", "signature", "signed_file"):
                del self.fields[name]
        elif not self.case.agent_name:
            del self.fields["special_power"]

    @property
    def missing(self) -> list[MaterialRow]:
        """Materials that are not there and need not be."""
        return [row for row in self.case.materials if row.state in WANTING and row.offers]

    def rows(self) -> list[tuple[MaterialRow, Any]]:
        """For the page: each of them with its choice."""
        return [(row, self[f"relief-{row.code}"]) for row in self.missing]

    def chosen(self, state: str) -> tuple[str, ...]:
        """Codes of the materials that were given this state."""
        return tuple(row.code for row in self.missing if self.cleaned_data.get(f"relief-{row.code}") == state)

    @property
    def by(self) -> dict[str, Any]:
        """Who signs."""
        return {
            "signed_by": self.cleaned_data.get("signed_by") or "applicant",
            "special_power": bool(self.cleaned_data.get("special_power")),
        }


class SupplyForm(SupplementForm):
    """What came of the materials that were deferred, how, and when it arrived."""

    and_accept = None  # type: ignore[assignment]
    channel = None  # type: ignore[assignment]
    tracking = None  # type: ignore[assignment]
    statement = None  # type: ignore[assignment]
    general: ClassVar[list[dict[str, str]]] = []
    brought = forms.ChoiceField(label="怎样送来", choices=list(SUPPLY_WAYS.items()))
    arrived_at = forms.DateTimeField(
        label="到达时间（今天刚送到的不用填）",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    @property
    def wanted(self) -> list[MaterialRow]:
        """What is still owed."""
        return [row for row in self.case.materials if row.state == "deferred"]
