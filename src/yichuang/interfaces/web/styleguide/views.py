"""Every component of the design system in every state, on one page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yichuang.interfaces.web.guard import public
from yichuang.rules.cases.lifecycle import State
from yichuang.rules.office import SHANGHAI
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.pages import Page

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=SHANGHAI)  # a Wednesday, so that the badges always say the same


class Sample(forms.Form):
    """One field of each sort."""

    name = forms.CharField(label="姓名", max_length=40)
    number = forms.CharField(label="证件号码", help_text="18 位，末位可以是字母 X。")
    way = forms.ChoiceField(label="取件方式", choices=[("window", "窗口领取"), ("courier", "邮政寄递")])
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    promise = forms.BooleanField(label="我已核对以上内容")


@dataclass(frozen=True)
class Step:
    """A step of the sample timeline."""

    what: str
    state: str
    when: datetime | None = None
    detail: str = ""


@dataclass(frozen=True)
class SampleDue:
    """A due moment and what the clock says about it."""

    due_at: datetime | None
    left: Decimal | None = None
    is_provisional: bool = False


def _dues() -> list[SampleDue]:
    at = NOW.replace(hour=17)
    return [
        SampleDue(at + timedelta(days=5)),
        SampleDue(at + timedelta(days=2)),
        SampleDue(at + timedelta(days=1)),
        SampleDue((at + timedelta(days=1)).replace(hour=12)),
        SampleDue(at),
        SampleDue(NOW - timedelta(hours=1)),
        SampleDue(at - timedelta(days=1)),
        SampleDue(None, Decimal("3.5")),
        SampleDue(at + timedelta(days=310), is_provisional=True),
    ]


STEPS = [
    Step("收件", "done", NOW - timedelta(days=2), "综窗人员收到全部材料"),
    Step("等待补正", "stopped", NOW - timedelta(days=1), "请补交：营业场所使用证明"),
    Step("审查", "now", NOW, "市场监督管理局正在审查"),
    Step("决定", "ahead"),
    Step("领取结果", "ahead"),
]


@public
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """``/styleguide/``."""
    typed = {"wrong-name": "", "wrong-number": "350423", "wrong-way": "window", "wrong-note": "保留的内容"}
    wrong = Sample(typed, prefix="wrong")
    wrong.add_error("number", "证件号码应为18位，现为6位，请核对后重新输入。")
    return render(
        request,
        "styleguide/page.html",
        {
            "form": Sample(initial={"name": "张三"}),
            "wrong": wrong,
            "dues": _dues(),
            "sample_now": NOW,
            "states": list(State),
            "steps": STEPS,
            "refusal": Refusal("not_authorised", "该事项的受理权未授权给您的岗位，请联系中心管理人员补办授权。"),
            "full": Page(tuple(range(20)), next="20"),
        },
    )
