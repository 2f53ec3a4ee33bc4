"""Lend (借出): let one named person use an account for a while, under the signed agreements."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority.actions import require_kind
from yichuang.domains.organisation.models import Post
from yichuang.rules.access import PERMISSIONS, Actor, PostKind
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.custody import Agreement, check_loan
from yichuang.rules.refusal import Refusal

from ..models import CredentialCustody, CredentialLoan
from ..running import ending_of, loan_now
from .locked import end, locked_custody, running_loans, subject_of


@dataclass(frozen=True)
class Terms:
    """To whom, until when (included), under which agreements, for what."""

    post_code: str
    ends_on: date
    service: Agreement
    confidentiality: Agreement
    purpose: str = ""


def lend(*, actor: Actor, now: datetime, custody_id: int, terms: Terms) -> CredentialLoan:
    """Lend an account that nobody else has and whose secret nobody else knows.

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``custody_withdrawn``, ``already_lent``, ``to_rotate``,
    ``not_a_window_post``, those of ``rules.custody.check_loan``.
    """
    require_kind(actor, "keep_custody", now, subject=subject_of(custody_id))
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        running = _close_if_over(kept, actor, now)
    with transaction.atomic():
        kept = locked_custody(actor, custody_id)
        if running or running_loans().filter(custody=kept).exists():
            raise Refusal("already_lent", "这个账号正借给别人，请先收回并更换密码。")
        if kept.state == CredentialCustody.State.TO_ROTATE:
            raise Refusal("to_rotate", "上一位借用人知道这个密码。请先在部门系统里更换密码并登记，再借出。")
        loan = _loan(actor, kept, terms, now)
        check_loan(loan_now(loan), now.astimezone(SHANGHAI).date())
        loan.save()
        detail = {
            "loan": loan.pk,
            "post": loan.post.code,
            "until": terms.ends_on.isoformat(),
            "service": terms.service.number,
            "confidentiality": terms.confidentiality.number,
        }
        audit.leave(subject_of(kept.pk), "lend", actor, now, detail)
    return loan


def _close_if_over(kept: CredentialCustody, actor: Actor, now: datetime) -> bool:
    """Whether a loan runs; one that is over is closed, whatever comes of the rest."""
    loan = running_loans().select_for_update(of=("self",)).filter(custody=kept).first()
    if loan is None:
        return False
    ending = ending_of(loan, now)
    if ending:
        end(loan, ending, actor, now, "close_loan")
    return ending is None


def _loan(actor: Actor, kept: CredentialCustody, terms: Terms, now: datetime) -> CredentialLoan:
    posts = Post.objects.select_related("account").filter(centre_id=actor.centre_id, code=terms.post_code)
    post = posts.first()
    if post is None:
        raise Refusal("not_found", "没有找到这个岗位，请重新选择。", field="post")
    if PostKind(post.kind) not in PERMISSIONS["use_custody"]:
        raise Refusal("not_a_window_post", "只能借给窗口人员和出件人员，请重新选择岗位。", field="post")
    if post.account is None:
        raise Refusal("holder_missing", "该岗位现在没有人，请选择有人在岗的岗位。", field="post")
    return CredentialLoan(
        custody=kept,
        post=post,
        borrower=post.account,
        purpose=terms.purpose.strip(),
        starts_at=now,
        ends_on=terms.ends_on,
        service_number=terms.service.number.strip(),
        service_signed_on=terms.service.signed_on,
        service_ends_on=terms.service.ends_on,
        confidentiality_number=terms.confidentiality.number.strip(),
        confidentiality_signed_on=terms.confidentiality.signed_on,
        confidentiality_ends_on=terms.confidentiality.ends_on,
        made_by=actor.label,
    )
