"""Enrol (登记成功): at the machine, its one-time code becomes a credential of its own, stored as a digest."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yichuang.domains.accounts.models import Token, User
from yichuang.domains.audit import actions as audit
from yichuang.domains.organisation.models import Post
from yichuang.rules.hall.machines import PAGE_KINDS, MachineKind
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.sealed import blind_index

from ..models import Machine
from .locked import itself, subject_of
from .register import PURPOSE
from .revoke import end_credentials


@dataclass(frozen=True)
class Enrolled:
    """``secret``: known only now, to the machine alone: the cookie's of a page, the bearer token of an API client."""

    machine_id: int
    code: str
    name: str
    kind: str
    secret: str


def enrol(*, code: str, by_api: bool, now: datetime) -> Enrolled:
    """Use up a code. Screens with a page of ours are enrolled in their browser, printers and terminals by the API.

    Whoever calls counts wrong codes (``toolkit.throttle``). Raises ``Refusal``: ``code_wrong``, ``wrong_place``.
    """
    plain = "".join(one for one in code if one.isdigit())
    with transaction.atomic():
        machine = (
            Machine.objects.select_for_update(of=("self",))
            .select_related("centre")
            .filter(code_index=blind_index(PURPOSE, plain), code_expires_at__gt=now)
            .first()
        )
        if machine is None:
            raise Refusal(
                "code_wrong", "登记码不对、已用过或已过期，请由技术人员重新生成（15分钟有效）。", field="code"
            )
        if by_api == (MachineKind(machine.kind) in PAGE_KINDS):
            raise Refusal("wrong_place", _WRONG_PLACE[by_api], field="code")
        end_credentials(machine, now)
        secret = secrets.token_urlsafe(32)
        digest = hashlib.sha256(secret.encode()).hexdigest()
        if by_api:
            machine.post = machine.post or _post_of(machine)
            assert machine.post.account_id is not None
            Token.objects.create(account_id=machine.post.account_id, label=machine.name, digest=digest)
        else:
            machine.credential_digest = digest
        machine.code_index, machine.code_expires_at = "", None
        machine.enrolled_at, machine.revoked_at, machine.last_seen = now, None, now
        machine.save()
        audit.leave(subject_of(machine.pk), "enrol", itself(machine), now, {"by": "api" if by_api else "page"})
    return Enrolled(machine.pk, machine.code, machine.name, machine.kind, secret)


_WRONG_PLACE = {
    True: "这个登记码是给屏幕和取号机的，请在机器的浏览器里打开登记页输入。",
    False: "这个登记码是给打印机或自助终端的，请在它的程序里使用。",
}


def _post_of(machine: Machine) -> Post:
    """The post of kind device through which the machine's token acts, in its own centre."""
    name = f"machine-{machine.pk}"
    account = User.objects.create_user(name, machine.name, kind=User.Kind.DEVICE)
    return Post.objects.create(
        centre_id=machine.centre_id, code=name, kind=Post.Kind.DEVICE, employer=Post.Employer.CENTRE, account=account
    )
