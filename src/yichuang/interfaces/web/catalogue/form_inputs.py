"""What an editor writes about one field of an application form."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yichuang.rules.catalogue.forms import FORMATS, KNOWN, FieldSpec, find
from yichuang.rules.catalogue.forms.editing import Wanted, condition_on, words_of

KINDS = {
    "text": "文字（一行）",
    "textarea": "文字（多行）",
    "integer": "整数",
    "number": "数字（可有小数）",
    "date": "日期",
    "boolean": "是或否",
    "tick": "勾选确认",
    "choice": "选项（选一个）",
    "choices": "选项（可多选）",
    "table": "表格（一人、一物一行）",
    "section": "分组",
}
_CHECKS = {name: words for name, words in FORMATS.items() if name != "date"}


class FieldInputs(forms.Form):
    """One field. ``beside``: the fields beside it, which a condition may look at; ``own_key``: its ``x-same``."""

    title = forms.CharField(label="名称", max_length=60, help_text="申请人看到的，例如“经营场所”。")
    kind = forms.ChoiceField(label="类型", choices=[*KINDS.items()])
    required = forms.BooleanField(label="必填", required=False)
    help = forms.CharField(label="填写说明", required=False, max_length=200)
    options = forms.CharField(
        label="选项", required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text="每行一个；类型是选项时填。"
    )
    format = forms.ChoiceField(label="检查", required=False, choices=[("", "不检查"), *_CHECKS.items()])
    longest = forms.IntegerField(label="最多字数", required=False, min_value=1, max_value=2000)
    minimum = forms.DecimalField(label="最小值（表格：最少行数）", required=False)
    maximum = forms.DecimalField(label="最大值（表格：最多行数）", required=False)
    pattern = forms.CharField(
        label="格式（正则表达式）", required=False, max_length=120, help_text="一般不用；例如六位数字写 ^[0-9]{6}$。"
    )
    message = forms.CharField(label="格式不对时的提示", required=False, max_length=100)
    same = forms.ChoiceField(
        label="通用字段",
        required=False,
        choices=[("", "不是"), *KNOWN.items()],
        help_text="各事项相同的内容：自动带入，一件事一次办中只填一遍。",
    )
    when_field = forms.ChoiceField(label="只在这个字段……时填写", required=False)
    when_values = forms.CharField(
        label="是（写选项名称，几个用顿号隔开）", required=False, max_length=200, help_text="留空表示填了就要填。"
    )

    def __init__(self, *args: Any, beside: tuple[FieldSpec, ...], own_key: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        if own_key and own_key not in KNOWN:  # of an imported form
            keys = [("", "不是"), *KNOWN.items(), (own_key, own_key)]
            self.fields["same"].choices = keys  # type: ignore[attr-defined]
        choices = [("", "总是填写"), *((one.name, one.title) for one in beside if one.decides)]
        self.fields["when_field"].choices = choices  # type: ignore[attr-defined]

    def wanted(self, schema: Mapping[str, Any], path: tuple[str, ...]) -> Wanted:
        """What was written; ``path``: the section or table that it lies in. Raises ``Refusal('form_condition')``."""
        given = self.cleaned_data
        words = [word.strip() for word in given["when_values"].replace("，", "、").split("、") if word.strip()]
        condition = condition_on(schema, (*path, given["when_field"]), words) if given["when_field"] else None
        return Wanted(
            title=given["title"],
            kind=given["kind"],
            required=given["required"],
            help=given["help"],
            options=tuple(line.strip() for line in given["options"].splitlines() if line.strip()),
            format=given["format"] if given["kind"] == "text" else "",
            longest=given["longest"],
            minimum=_plain(given["minimum"]),
            maximum=_plain(given["maximum"]),
            pattern=given["pattern"],
            message=given["message"],
            same=given["same"],
            condition=condition,
        )


def written(
    schema: Mapping[str, Any], specs: tuple[FieldSpec, ...], path: tuple[str, ...], wanted: Wanted
) -> dict[str, Any]:
    """A field as the inputs show it."""
    spec, condition = find(specs, path), wanted.condition
    assert spec is not None
    return {
        "title": wanted.title,
        "kind": wanted.kind,
        "required": wanted.required,
        "help": wanted.help,
        "options": "\n".join(wanted.options),
        "format": wanted.format,
        "longest": wanted.longest,
        "minimum": wanted.minimum,
        "maximum": wanted.maximum,
        "pattern": wanted.pattern,
        "message": wanted.message,
        "same": wanted.same,
        "when_field": condition.field if condition else "",
        "when_values": "、".join(words_of(schema, path, condition)) if condition else "",
    }


def _plain(value: Any) -> int | float | None:
    return None if value is None else int(value) if value == value.to_integral_value() else float(value)


class ImportInputs(forms.Form):
    """A schema from elsewhere, as text or as a file."""

    text = forms.CharField(
        label="JSON Schema", required=False, widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})
    )
    file = forms.FileField(label="或选择文件（.json）", required=False)
