"""What is asked before an act on an item."""

from django import forms

from yichuang.interfaces.web.management.authorisations import DateInput

CODE_HELP = "小写字母、数字和连字符；不填就用名称的拼音首字母。"


class SuspendForm(forms.Form):
    """Why, and from when to when."""

    reason = forms.CharField(label="暂停的原因", max_length=200, help_text="办事指南上会写明。")
    starts_on = forms.DateField(label="从哪天起", required=False, widget=DateInput(), help_text="不填为今天。")
    ends_on = forms.DateField(
        label="到哪天为止", required=False, widget=DateInput(), help_text="含当天；不填为恢复时为止。"
    )


class AbolishForm(forms.Form):
    """Why, and from which day."""

    reason = forms.CharField(label="取消的原因", max_length=200, help_text="例如法律修改、事项下放；办事指南上会写明。")
    on = forms.DateField(label="从哪天起", required=False, widget=DateInput(), help_text="不填为今天，立即取消。")


class SplitForm(forms.Form):
    """Names of the parts."""

    parts = forms.CharField(
        label="拆分后的事项名称",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一个，至少两个。每个先成为一份草稿，全部公布施行以后原事项自动取消。",
    )


class MergeForm(forms.Form):
    """Name and code of the one item."""

    name = forms.CharField(label="合并后的事项名称", max_length=120)
    code = forms.SlugField(label="编码", max_length=60, required=False, help_text=CODE_HELP)


class NewItemForm(forms.Form):
    """What a new item begins with."""

    name = forms.CharField(label="事项名称", max_length=120, help_text="与上级目录一致的规范名称。")
    department = forms.ChoiceField(label="实施主体")
    code = forms.SlugField(label="编码", max_length=60, required=False, help_text=CODE_HELP)


class PublishForm(forms.Form):
    """From when, and a note."""

    effective_from = forms.DateField(label="施行日期", required=False, widget=DateInput(), help_text="不填为今天。")
    note = forms.CharField(label="公布说明", required=False, max_length=200)


class ReturnForm(forms.Form):
    """Why it is returned."""

    reason = forms.CharField(label="退回的原因", max_length=200, help_text="编辑人员会在草稿上看到。")
