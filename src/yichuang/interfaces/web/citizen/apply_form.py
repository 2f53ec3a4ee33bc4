"""Who applies online, for whom, and how the result shall come: the part of 网上申请 that is alike for every item."""

from typing import Any

from django import forms

from yichuang.domains.cases.queries import Submitted
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven

LETTER = "_letter"
"""Stands for the letter of authority among the files of a post; no material is called so."""
ID_TYPES = {"person": "citizen_id", "organisation": "uscc"}


class ApplyForm(forms.Form):
    """Who applies, and how the result shall come."""

    applicant_kind = forms.ChoiceField(
        label="谁申请",
        choices=[("person", "个人"), ("organisation", "单位")],
        widget=forms.RadioSelect,
        initial="person",
    )
    applicant_name = forms.CharField(label="姓名或单位名称", max_length=80)
    id_number = forms.CharField(
        label="身份证号码或统一社会信用代码",
        max_length=30,
        help_text="没有这两种证件的，请到窗口办理。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    handler = forms.ChoiceField(
        label="谁来提交",
        choices=[("self", "申请人本人（单位由法定代表人）"), ("agent", "受委托的代理人")],
        widget=forms.RadioSelect,
        initial="self",
        required=False,
    )
    agent_name = forms.CharField(label="代理人姓名（代办时填写）", max_length=80, required=False)
    agent_number = forms.CharField(
        label="代理人身份证号码（代办时填写）",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label="手机号码", max_length=20, required=False, help_text="每一步进展发短信到这个号码；代办的可以填代理人的。"
    )
    delivery_way = forms.ChoiceField(
        label="结果怎么取",
        choices=[("window", "到窗口领取"), ("courier", "寄给我")],
        widget=forms.RadioSelect,
        initial="window",
    )
    delivery_address = forms.CharField(label="收件地址（选择寄给我时填写）", max_length=200, required=False)
    consent = forms.BooleanField(
        label="所填内容和上传的材料真实、准确；同意政务服务中心为办理本事项使用",
        error_messages={"required": "请勾选后再提交；不同意的，可以到窗口办理。"},
    )

    @property
    def is_by_agent(self) -> bool:
        """Whether somebody else hands it in; of a form that was sent."""
        return self.data.get("handler") == "agent"

    def clean(self) -> dict[str, Any]:
        """An agent has a name and a number."""
        said = super().clean() or self.cleaned_data
        for name, words in (("agent_name", "请填写代理人姓名。"), ("agent_number", "请填写代理人身份证号码。")):
            if self.is_by_agent and not said.get(name) and name not in self.errors:
                self.add_error(name, words)
        return said


def applicant_of(said: dict[str, Any]) -> ApplicantGiven:
    """The applicant; a number that an agent gave is not kept as the applicant's own."""
    kind, is_own = said["applicant_kind"], said["handler"] != "agent"
    phone = said["phone"] if is_own else ""
    return ApplicantGiven(kind, ID_TYPES[kind], said["id_number"], said["applicant_name"], phone)


def agent_of(said: dict[str, Any], letter: str | None) -> AgentGiven | None:
    """Who hands it in for the applicant, with the letter of authority; None where the applicant does."""
    if said["handler"] != "agent":
        return None
    return AgentGiven(said["agent_name"], said["agent_number"], letter)


def initial_of(before: Submitted) -> dict[str, Any]:
    """What was sent in, to be changed; consent is given anew."""
    return {
        "applicant_kind": before.applicant_kind,
        "applicant_name": before.applicant_name,
        "id_number": before.applicant_number,
        "handler": "agent" if before.agent_name else "self",
        "agent_name": before.agent_name,
        "agent_number": before.agent_number,
        "phone": before.phone,
        "delivery_way": before.delivery_way,
        "delivery_address": before.delivery_address,
    }
