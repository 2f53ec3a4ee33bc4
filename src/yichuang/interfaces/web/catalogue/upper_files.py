"""Forms that take files of the upper level."""

from typing import Any

from django import forms

from yichuang.domains.catalogue.labels import LISTS
from yichuang.rules.catalogue.upper import decode

LARGEST = 5 * 1024 * 1024


class CsvField(forms.FileField):
    """A CSV file; what is given on is its text."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}), **more)


class BasicForm(forms.Form):
    """A basic catalogue of the upper level."""

    source = forms.CharField(label="目录名称", max_length=120, help_text="例如：福建省政务服务事项基本目录。")
    edition = forms.CharField(label="版本", max_length=40, required=False, help_text="例如：2025年版。")
    file = CsvField(label="文件", help_text="CSV，列名：基本编码、事项名称、事项类型，可有设定依据、行使层级。")


class ListForm(forms.Form):
    """A list of the upper level for townships; its entries may come later."""

    code = forms.SlugField(label="代号", max_length=60, help_text="小写字母、数字和连字符；同一代号再登记就是更新。")
    kind = forms.ChoiceField(label="类别", choices=list(LISTS.items()))
    title = forms.CharField(label="清单名称", max_length=120)
    source = forms.CharField(label="来源文件", max_length=200, help_text="文件名称和文号。")
    stated_total = forms.IntegerField(
        label="文件所述项数", required=False, min_value=0, max_value=20_000, help_text="文件没有写的不填。"
    )
    only_developed = forms.BooleanField(label="只供经济发达镇认领", required=False)
    file = CsvField(
        label="条目文件", required=False,
        help_text="CSV，列名：事项名称，可有编码、部门、依申请（是/否）。还没有条目的不选，只显示文件所述项数。",
    )  # fmt: skip


def text_of(upload: Any) -> str:
    """The text of an uploaded file; raises ``Refusal('file_invalid')``."""
    return decode(upload.read(LARGEST))
