"""Accounts of departments' own systems in custody (ORG-10, 清政办规〔2024〕7号): who may be lent one until when, and
when that is over. Pure; asked at each look, so that no loan outlives its ground until a job comes by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .refusal import Refusal

LONGEST = 180  # days; longer use is lent anew, and the secret is changed in between


class Ending(StrEnum):
    """Why a loan is over."""

    RETURNED = "returned"
    REVOKED = "revoked"
    EXPIRED = "expired"
    AGREEMENT_ENDED = "agreement_ended"
    POST_ENDED = "post_ended"
    HOLDER_CHANGED = "holder_changed"
    ACCOUNT_LOCKED = "account_locked"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Agreement:
    """As signed with the borrower or the borrower's employer; ``ends_on`` None: without an end. Both days count."""

    number: str
    signed_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Loan:
    """What a running loan hangs on, as it is now. ``borrower``: the account that it was lent to; ``holder``: the
    account that holds the post today, None while it is vacant; ``is_locked``: the borrower's account."""

    ends_on: date
    service: Agreement
    confidentiality: Agreement
    borrower: int
    holder: int | None
    post_ends_on: date | None = None
    is_locked: bool = False


def why_over(loan: Loan, today: date) -> Ending | None:
    """Why nobody may look at the secret under this loan any more; None while it runs."""
    if loan.ends_on < today:
        return Ending.EXPIRED
    if any(one.ends_on and one.ends_on < today for one in (loan.service, loan.confidentiality)):
        return Ending.AGREEMENT_ENDED
    if loan.post_ends_on and loan.post_ends_on < today:
        return Ending.POST_ENDED
    if loan.holder != loan.borrower:
        return Ending.HOLDER_CHANGED
    return Ending.ACCOUNT_LOCKED if loan.is_locked else None


def check_loan(loan: Loan, today: date) -> None:
    """A loan that is about to be made. Raises ``Refusal``: ``term_over``, ``too_long``, ``agreement_missing``,
    ``agreement_unsigned``, ``outlasts_agreement``, ``outlasts_post``, ``holder_missing``."""
    if loan.holder is None or loan.holder != loan.borrower or loan.is_locked:
        raise Refusal("holder_missing", "该岗位现在没有人，或账号已锁定，请选择有人在岗的岗位。", field="post")
    if loan.ends_on < today:
        raise Refusal("term_over", "归还日期已经过去，请重新填写。", field="ends_on")
    if (loan.ends_on - today).days >= LONGEST:
        raise Refusal("too_long", f"一次借用不超过{LONGEST}天；到期更换密码后可以再借。", field="ends_on")
    for name, said, one in (
        ("service", "服务协议", loan.service),
        ("confidentiality", "保密协议", loan.confidentiality),
    ):
        if not one.number.strip():
            raise Refusal("agreement_missing", f"请填写{said}编号；没有签订的不能借用。", field=f"{name}_number")
        if one.signed_on > today:
            text = f"{said}还没有签订（签订日期在今天以后），签订后再借。"
            raise Refusal("agreement_unsigned", text, field=f"{name}_signed_on")
        if one.ends_on and one.ends_on < loan.ends_on:
            text = f"{said}到{one.ends_on}为止，归还日期不能晚于这一天。"
            raise Refusal("outlasts_agreement", text, field="ends_on")
    if loan.post_ends_on and loan.post_ends_on < loan.ends_on:
        text = f"该岗位任期到{loan.post_ends_on}为止，归还日期不能晚于这一天。"
        raise Refusal("outlasts_post", text, field="ends_on")


def check_reason(reason: str) -> str:
    """Why somebody looks, without blanks around it. Raises ``Refusal('reason_missing')``."""
    reason = reason.strip()
    if len(reason) < 2:
        raise Refusal("reason_missing", "请写明用来办什么，至少两个字；每次查看都会登记。", field="reason")
    return reason


def check_secret(secret: str) -> str:
    """A secret as typed; blanks may belong to it. Raises ``Refusal('secret_missing')``."""
    if not secret.strip():
        raise Refusal("secret_missing", "请输入密码。", field="secret")
    return secret


def mask_login(login: str) -> str:
    """A login name as lists show it: two places at each end, none of a short one."""
    hidden = len(login) - 4
    return login[:2] + "*" * hidden + login[-2:] if hidden > 2 else "*" * len(login)
