"""What both annexes have in common on their way in and out of Excel."""

from typing import Any

from django import forms

from yichuang.rules.reform.annexes.cells import LARGEST


class ImportForm(forms.Form):
    """A workbook in the annex's layout."""

    file = forms.FileField(
        label="Excel 文件",
        allow_empty_file=True,
        help_text="用本页导出的表填写。有一处不对就整张不导入，并指出是哪一格；导入后替换现有各行。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        """Refused by its size before it is read into memory."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("文件超过 2 MB，附件表不会这么大，请检查是否选错了文件。")
        return file
