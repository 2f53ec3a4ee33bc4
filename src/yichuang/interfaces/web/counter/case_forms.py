"""What each act on a case asks the clerk for. Django's forms read the shape; what is lawful is for the rules to say."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from yichuang.domains.cases.queries import CaseView
from yichuang.domains.cases.queries.case_view import MaterialRow

WANTING = {"missing", "incorrect"}


class ActForm(forms.Form):
    """An act that asks for nothing more than to be wanted."""

    def __init__(self, *args: Any, case: CaseView, **more: Any) -> None:
        super().__init__(*args, **more)
        self.case = case


class ReasonForm(ActForm):
    """Why the applicant withdraws."""

    reason = forms.CharField(label="撤回原因", widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


class RefusalForm(ActForm):
    """Why a matter is not accepted."""

    reason = forms.CharField(label="不予受理的理由", widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
    basis = forms.CharField(
        label="依据",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        initial="《中华人民共和国行政许可法》第三十二条第一款",
    )
    competent_organ = forms.CharField(label="有权办理的机关", required=False, max_length=80)


class ChargeForm(ActForm):
    """An amount for each published charged item; what the standard says by itself stands there already."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place, (name, standard, amount) in enumerate(self.case.fee.lines):
            self.fields[f"amount-{place}"] = forms.CharField(
                label=f"{name}（元）",
                required=False,
                max_length=12,
                initial=amount if len(self.case.fee.lines) == 1 else "",
                help_text=f"标准：{standard}。不收这一项的留空。",
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def lines(self) -> list[tuple[str, str]]:
        """Names and amounts of what was filled in."""
        given = [(name, self.cleaned_data[f"amount-{n}"]) for n, (name, _, _) in enumerate(self.case.fee.lines)]
        return [(name, amount) for name, amount in given if amount.strip()]


class CounterPaymentForm(ActForm):
    """What was paid at the window, and the receipt that was given."""

    amount = forms.CharField(
        label="收到的金额（元）", max_length=12, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    receipt_number = forms.CharField(label="票据号", max_length=60)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        due = next((one for one in self.case.fee.charges if one.state == "due"), None)
        self.fields["amount"].help_text = f"应缴 {due.payable} 元。" if due else ""


class SupplementForm(ActForm):
    """What came for each material that was missing or wrong: paper originals, files, a note."""

    channel = forms.ChoiceField(
        label="怎么送来的", choices=[("window", "当面提交"), ("courier", "寄来的")], required=False, initial="window"
    )
    tracking = forms.CharField(label="快递单号", required=False, max_length=50)
    arrived_at = forms.DateTimeField(
        label="签收时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="寄来的以签收时间为准，审核期限从那时起算。",
    )
    statement = forms.CharField(label="其他内容的补正说明", required=False, max_length=300)
    and_accept = forms.BooleanField(label="材料已齐，同时受理", required=False, initial=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.stored: dict[str, tuple[str, ...]] = {}  # files that were stored by an attempt that was refused
        for row in self.wanted:
            self.fields[f"originals-{row.code}"] = forms.IntegerField(
                label="份数", required=False, min_value=0, max_value=99, initial=0
            )
            self.fields[f"note-{row.code}"] = forms.CharField(label="说明", required=False, max_length=300)

    @property
    def wanted(self) -> Sequence[MaterialRow]:
        """Materials that the applicant was told of, or that are still wanting."""
        told = {one["material"] for one in self.case.deficiency.items} if self.case.deficiency else set()
        return [row for row in self.case.materials if row.code in told or row.state in WANTING]

    @property
    def general(self) -> list[dict[str, str]]:
        """What was told of no material, if anything."""
        return [one for one in self.case.deficiency.items if not one["material"]] if self.case.deficiency else []

    def way(self) -> dict[str, Any]:
        """How it came, as ``supplement`` takes it."""
        channel = self.cleaned_data["channel"] or "window"
        way = {"channel": channel, "statement": self.cleaned_data["statement"]}
        if channel == "courier":
            way |= {"tracking": self.cleaned_data["tracking"], "arrived_at": self.cleaned_data["arrived_at"]}
        return way

    def rows(self) -> list[tuple[MaterialRow, Any, Any, tuple[str, ...]]]:
        """For the page: each wanted material with its two fields and what is stored for it already."""
        return [
            (row, self[f"originals-{row.code}"], self[f"note-{row.code}"], self.stored.get(row.code, ()))
            for row in self.wanted
        ]

    def sent(self, code: str) -> "list[UploadedFile[bytes]]":
        """Files that were picked for a material."""
        return self.files.getlist(f"files-{code}") if self.files else []
