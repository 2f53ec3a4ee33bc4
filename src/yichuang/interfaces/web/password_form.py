"""The form in which a holder changes the own password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm

from yichuang.rules.passwords import KEPT, SHORTEST, SHORTEST_OF_ADMINISTRATORS


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """django-allauth's form, which says beside the field what our rules ask."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = (
            f"至少 {SHORTEST} 位（管理、监督岗位 {SHORTEST_OF_ADMINISTRATORS} 位），含大写字母、小写字母、数字、"
            f"其他符号中的三种；不能含账号，不能与最近 {KEPT} 次的相同。"
        )
