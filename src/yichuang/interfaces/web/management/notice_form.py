"""The form of a notice's wording, built from what the kind lets a centre change."""

from typing import Any

from django import forms
from django.utils import timezone

from yichuang.domains.documents.labels import MARGINS, SEAL_POSITIONS, SIZES
from yichuang.domains.documents.queries import WordingView

Content = dict[str, Any]
PLAIN = ("title", "heading", "closing", "footer", "margins", "size")


class WordingForm(forms.Form):
    """Title, paragraphs, rows, seal, closing, footer, size: ``content()`` has the shape that the rules check."""

    title = forms.CharField(label="标题", max_length=60)
    heading = forms.CharField(label="红头（发文机关）", max_length=80, help_text="{机关} 是出具文书的机关，不能去掉。")
    shown = forms.MultipleChoiceField(label="表格中显示的行", required=False, widget=forms.CheckboxSelectMultiple)
    seal_position = forms.ChoiceField(label="印章位置", choices=list(SEAL_POSITIONS.items()))
    seal = forms.CharField(
        label="印章文字", required=False, max_length=20, help_text="不填就用业务规定的印章，例如受理专用章。"
    )
    closing = forms.CharField(label="结束语", required=False, max_length=300, help_text="例如：特此通知。")
    footer = forms.CharField(label="页脚附加一行", required=False, max_length=120)
    margins = forms.ChoiceField(label="页边距", choices=list(MARGINS.items()))
    size = forms.ChoiceField(label="字号", choices=list(SIZES.items()))
    from_day = forms.DateField(label="启用日期", widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label="修改说明", required=False, max_length=200)

    def __init__(self, data: Any = None, *, view: WordingView) -> None:
        content = view.content
        hidden = set(content["hidden"])
        initial = {name: content[name] for name in PLAIN} | {
            "seal_position": content["seal"]["position"],
            "seal": content["seal"]["words"],
            "shown": [row.label for row in view.kind.rows if row.label not in hidden],
            "from_day": timezone.localdate().isoformat(),
        }
        super().__init__(data, initial=initial)
        self.view = view
        self.fields["shown"].choices = [(row.label, row.label) for row in view.kind.rows]  # type: ignore[attr-defined]
        for one in view.kind.paragraphs:
            musts = "、".join(must.words for must in one.musts)
            self.fields[one.key] = forms.CharField(
                label=one.name,
                required=False,
                strip=False,
                initial=content["paragraphs"][one.key],
                help_text=f"依法不能去掉：{musts}" if musts else "可以清空，清空后不印。",
                widget=forms.Textarea(attrs={"rows": 2 if len(one.text) < 90 else 4}),
            )

    @property
    def paragraphs(self) -> list[forms.BoundField]:
        """The kind's paragraphs in order."""
        return [self[one.key] for one in self.view.kind.paragraphs]

    def rows(self) -> list[tuple[str, bool, str]]:
        """Label, whether it is shown, and the law that keeps it."""
        chosen = self["shown"].value() or []
        return [(row.label, row.label in chosen, row.law) for row in self.view.kind.rows]

    def has_content(self) -> bool:
        """Whether all that ``content`` reads is valid; day and note may be wrong while one is looking."""
        return not set(self.errors) - {"from_day", "note"}

    def content(self) -> Content:
        """What was typed, as content."""
        given = self.cleaned_data
        kept = {row.label for row in self.view.kind.rows if row.law}  # their boxes are fixed and not sent
        shown = {*given["shown"], *kept}
        return {name: given[name] for name in PLAIN} | {
            "paragraphs": {one.key: given[one.key].replace("\r\n", "\n") for one in self.view.kind.paragraphs},
            "hidden": [row.label for row in self.view.kind.rows if row.label not in shown],
            "seal": {"position": given["seal_position"], "words": given["seal"]},
        }
