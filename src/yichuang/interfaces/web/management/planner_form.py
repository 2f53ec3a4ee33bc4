"""What the manager asks the planner: where the figures come from, the target, and the what-ifs."""

from collections.abc import Sequence
from typing import Any

from django import forms

from yichuang.domains.planning.queries import LineRow
from yichuang.rules.hall.planning.asked import LARGEST, TOO_LARGE

SOURCES = [
    ("history", "本中心近 60 天的叫号记录"),
    ("assumed", "本中心的窗口，人数和比例由我填写"),
    ("file", "上传一个场景文件（JSON）"),
]


class PlannerForm(forms.Form):
    """All with usual values; the shares of the zones are fields ``share_<n>``."""

    source = forms.ChoiceField(label="按什么来算", choices=SOURCES, widget=forms.RadioSelect, initial="assumed")
    tickets = forms.IntegerField(label="平均每天多少人", min_value=1, max_value=3000, initial=300, required=False)
    booked = forms.IntegerField(label="其中预约的 %", min_value=0, max_value=90, initial=15, required=False)
    file = forms.FileField(
        label="场景文件",
        required=False,
        help_text="格式见说明书，不超过 200 KB。",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    target = forms.IntegerField(label="全天多少 % 的人", min_value=50, max_value=99, initial=95)
    within = forms.IntegerField(label="等候不超过几分钟", min_value=1, max_value=120, initial=15)
    floor = forms.IntegerField(label="每半小时至少 %", min_value=0, max_value=99, initial=90)
    more = forms.IntegerField(label="增加几个窗口", min_value=-20, max_value=20, initial=2)
    away = forms.IntegerField(label="几人生病或请假", min_value=0, max_value=20, initial=1)
    appointments = forms.IntegerField(label="预约占到 %", min_value=0, max_value=90, initial=30)
    people = forms.IntegerField(label="来人增加 %", min_value=-80, max_value=200, initial=20)

    def __init__(self, lines: Sequence[LineRow], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.lines = lines
        for at, line in enumerate(lines):
            self.fields[f"share_{at}"] = forms.IntegerField(
                label=f"{line.name}（{line.windows} 个窗口）", min_value=0, max_value=10_000, required=False,
                initial=line.windows,
            )  # fmt: skip

    @property
    def share_fields(self) -> list[forms.BoundField]:
        """The fields of the zones."""
        return [self[f"share_{at}"] for at in range(len(self.lines))]

    def clean(self) -> dict[str, Any]:
        """What the chosen source needs is there."""
        data = super().clean() or self.cleaned_data
        if data.get("source") == "file" and not data.get("file"):
            self.add_error("file", "请选择场景文件。")
        if data.get("file") and (data["file"].size or 0) > LARGEST:
            self.add_error("file", TOO_LARGE)
        if data.get("source") == "assumed" and not data.get("tickets"):
            self.add_error("tickets", "请填平均每天多少人，可以按一周的取号数估计。")
        return data

    def shares(self) -> dict[str, float]:
        """The parts of the zones by code; a zone left empty counts by its windows."""
        data = self.cleaned_data
        given = {line.code: data.get(f"share_{at}") for at, line in enumerate(self.lines)}
        return {code: float(part) for code, part in given.items() if part is not None}

    def wish(self) -> dict[str, Any]:
        """As the planner reads it."""
        data = self.cleaned_data
        return {"target": data["target"] / 100, "within": data["within"], "floor": data["floor"] / 100}

    def changes(self) -> dict[str, Any]:
        """What-ifs by code, each alone and all together; those of nothing are left out."""
        data = self.cleaned_data
        found: dict[str, dict[str, Any]] = {}
        if data["more"]:
            found["windows"] = {"windows": data["more"]}
        if data["away"]:
            found["away"] = {"away": data["away"]}
        found["appointments"] = {"appointments": data["appointments"] / 100}
        if data["people"]:
            found["people"] = {"people": 1 + data["people"] / 100}
        if len(found) > 1:
            found["all"] = {key: value for one in found.values() for key, value in one.items()}
        return found
