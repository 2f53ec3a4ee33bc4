"""Forms about a person; choices that belong to the centre are given when they are made."""

from typing import Any

from django import forms

from yichuang.domains.personnel.labels import (
    AGREEMENTS,
    DISCIPLINE_KINDS,
    EMPLOYERS,
    HALVES,
    LEAVES,
    LEVEL_OUTCOMES,
    LEVELS,
    MEASURES,
)

HALF_CHOICES = [(half, HALVES[half]) for half in ("am", "pm")]


class DateInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def asked(words: dict[str, str]) -> list[tuple[str, str]]:
    """Choices that begin with none."""
    return [("", "请选择"), *words.items()]


class EmploymentForm(forms.Form):
    """Who employs a person."""

    employer = forms.ChoiceField(label="由谁用工", choices=list(EMPLOYERS.items()))
    company = forms.CharField(label="公司或单位名称", max_length=60, required=False, help_text="第三方公司的必须填写。")
    department = forms.ChoiceField(label="派出部门", required=False, help_text="部门派驻的必须选择。")
    is_establishment = forms.BooleanField(label="在编人员", required=False)
    is_leader = forms.BooleanField(label="班子成员（轮流值班带班）", required=False)
    phone = forms.CharField(
        label="联系电话", max_length=20, required=False, help_text="加密保存，页面只显示首尾几位；不改的照原样留着。"
    )
    joined_on = forms.DateField(
        label="到岗日期", required=False, widget=DateInput(), help_text="职业等级的年限从这天起算。"
    )
    left_on = forms.DateField(
        label="离开日期", required=False, widget=DateInput(), help_text="从这天起不再排班和考勤。"
    )

    def __init__(self, departments: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].choices = [("", "没有"), *departments]  # type: ignore[attr-defined]


class AgreementForm(forms.Form):
    """A signed agreement."""

    kind = forms.ChoiceField(label="协议种类", choices=asked(AGREEMENTS))
    title = forms.CharField(label="协议名称和编号", max_length=120, required=False)
    signed_on = forms.DateField(label="签订日期", widget=DateInput())
    ends_on = forms.DateField(
        label="到期日期", required=False, widget=DateInput(), help_text="含当日；不填为长期有效。"
    )
    file = forms.FileField(label="签字盖章的文件", required=False, help_text="PDF 或图片。")


class CompanyAgreementForm(AgreementForm):
    """The company's own."""

    party = forms.CharField(label="公司名称", max_length=60)
    field_order = ("party", "kind", "title", "signed_on", "ends_on", "file")


class LeaveForm(forms.Form):
    """Approved leave."""

    kind = forms.ChoiceField(label="种类", choices=asked(LEAVES))
    starts_on = forms.DateField(label="从", widget=DateInput())
    starts_half = forms.ChoiceField(label="从这天的", choices=HALF_CHOICES)
    ends_on = forms.DateField(label="到", widget=DateInput())
    ends_half = forms.ChoiceField(label="到这天的", choices=HALF_CHOICES, initial="pm")
    approved_by = forms.CharField(label="批准人", max_length=40)
    note = forms.CharField(label="事由", max_length=200, required=False, help_text="加密保存，页面上不直接显示。")


class LevelForm(forms.Form):
    """A decision on a level."""

    outcome = forms.ChoiceField(label="结论", choices=asked(LEVEL_OUTCOMES))
    level = forms.TypedChoiceField(label="等级", coerce=int, choices=list(LEVELS.items()))
    decided_on = forms.DateField(label="评定或发证日期", widget=DateInput())
    decided_by = forms.CharField(label="由谁评定", max_length=60)
    note = forms.CharField(
        label="证书编号或理由", max_length=200, required=False, help_text="年限或培训未满足而晋升的，必须写理由。"
    )


class DisciplineForm(forms.Form):
    """A measure."""

    kind = forms.ChoiceField(label="情形", choices=asked(DISCIPLINE_KINDS))
    happened_on = forms.DateField(label="发生日期", widget=DateInput())
    facts = forms.CharField(
        label="事实",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="何时、何地、做了什么、怎样查实。加密保存。",
    )
    measure = forms.ChoiceField(label="处理", choices=asked(MEASURES))
    decided_by = forms.CharField(label="由谁决定", max_length=60)
    decided_on = forms.DateField(label="决定日期", widget=DateInput())


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label="原因", max_length=200, help_text="记入留痕，不超过 200 字。")


class ObjectionForm(forms.Form):
    """An objection and its answer; where the objection is there already, only the answer."""

    objection = forms.CharField(
        label="本人的异议", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="已登记过异议的，这里不用再填。",
    )  # fmt: skip
    answer = forms.CharField(
        label="答复", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以以后再登记；登记后不能改。",
    )  # fmt: skip


class CorrectionForm(forms.Form):
    """What ends a measure."""

    facts = forms.CharField(label="更正的内容和依据", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    decided_by = forms.CharField(label="由谁决定", max_length=60)
