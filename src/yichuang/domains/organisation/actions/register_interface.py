"""Register an interface (登记接口): a device or a partner system gets an account and a post of its own."""

from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.accounts.models import User
from yichuang.domains.audit import actions as audit
from yichuang.rules.access import Actor
from yichuang.rules.refusal import Refusal

from ..models import Post
from .issue_token import INTERFACE_KINDS, check_token_permission


def register_interface(*, actor: Actor, now: datetime, kind: str, code: str, name: str) -> Post:
    """Make the account (nobody can sign in with it by password) and its post.

    ``kind``: device or partner; ``code``: letters, digits and hyphens, at most 40; ``name``: as shown.
    Raises ``Refusal``: ``not_permitted``, ``kind_unknown``, ``code_invalid``, ``code_taken``, ``name_missing``.
    """
    check_token_permission(actor, now)
    code, name = code.strip().lower(), " ".join(name.split())
    if kind not in INTERFACE_KINDS:
        raise Refusal("kind_unknown", "请选择是设备还是对接系统。", field="kind")
    if not (1 <= len(code) <= 40 and code.isascii() and code.replace("-", "").isalnum()):
        raise Refusal("code_invalid", "代码由小写字母、数字和连字符组成，例如 kiosk-2。", field="code")
    if not 1 <= len(name) <= 40:
        raise Refusal("name_missing", "请填写名称（不超过40个字），例如「一楼叫号机」。", field="name")
    try:
        with transaction.atomic():
            account = User.objects.create_user(code, name, kind=kind)
            post = Post.objects.create(
                centre_id=actor.centre_id, code=code, kind=kind, employer=Post.Employer.CENTRE, account=account
            )
            audit.leave(f"post:{code}", "register_interface", actor, now, {"kind": kind, "name": name})
    except IntegrityError:
        raise Refusal("code_taken", "这个代码已经有人使用，请换一个。", field="code") from None
    return post
