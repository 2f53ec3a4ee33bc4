"""Channels of a centre: add, change, test. What is typed as address or secret is sealed and shown never again."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from yichuang.domains.audit import actions as audit
from yichuang.domains.authority import actions as authority
from yichuang.rules.access import Actor
from yichuang.rules.messages.address import TO, check_address, is_signed_http, needs_recipient
from yichuang.rules.messages.answers import Answer
from yichuang.rules.refusal import Refusal

from ..gateway import Parcel, deliver, shown_address
from ..models import Channel, Message

TEST_TEXT = "这是一条测试消息，收到即表示渠道可用。"


def add_channel(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    kind: str,
    address: str,
    secret: str = "",
    audiences: Sequence[str] = (),
    keeps_quiet: bool = True,
) -> Channel:
    """Add a channel, active at once.

    Raises ``Refusal``: ``not_permitted``, ``name_missing``, ``name_taken``, ``kind_unknown``, ``audience_missing``,
    ``audience_unreachable``, those of ``check_address``.
    """
    _required(actor, now)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 40:
        raise Refusal("name_missing", "请填写名称（不超过40个字），例如“移动短信网关”。", field="name")
    if kind not in Channel.Kind.values:
        raise Refusal("kind_unknown", "请选择渠道的种类。", field="kind")
    address = check_address(address)
    _check_audiences(kind, address, audiences)
    shown = shown_address(address)
    try:
        with transaction.atomic():
            channel = Channel.objects.create(
                centre_id=actor.centre_id,
                name=name,
                kind=kind,
                address=address,
                secret=secret.strip(),
                shown=shown[:120],
                audiences=sorted(set(audiences)),
                keeps_quiet=keeps_quiet,
                created_at=now,
            )
            detail = {"name": name, "kind": kind, "audiences": channel.audiences, "address": channel.shown}
            audit.leave(f"channel:{channel.pk}", "add_channel", actor, now, detail)
    except IntegrityError:
        raise Refusal("name_taken", "已有同名的渠道，请换一个名称。", field="name") from None
    return channel


def change_channel(
    *,
    actor: Actor,
    now: datetime,
    channel_id: int,
    audiences: Sequence[str],
    keeps_quiet: bool,
    is_active: bool,
    address: str = "",
    secret: str = "",
) -> Channel:
    """Change whom a channel is for, whether it sends; an empty ``address`` or ``secret`` keeps the old one.

    Raises ``Refusal``: ``not_permitted``, ``not_found`` and those of ``add_channel``.
    """
    _required(actor, now)
    with transaction.atomic():
        channel = _channel(actor, channel_id, lock=True)
        detail: dict[str, object] = {"audiences": sorted(set(audiences)), "quiet": keeps_quiet, "active": is_active}
        if address.strip():
            channel.address = check_address(address)
            channel.shown = shown_address(channel.address)[:120]
            detail["address"] = channel.shown
        if secret.strip():
            channel.secret = secret.strip()
            detail["secret"] = "replaced"
        _check_audiences(channel.kind, channel.address, audiences)
        channel.audiences = sorted(set(audiences))
        channel.keeps_quiet, channel.is_active = keeps_quiet, is_active
        channel.save()
        audit.leave(f"channel:{channel.pk}", "change_channel", actor, now, detail)
    return channel


def try_channel(*, actor: Actor, now: datetime, channel_id: int, to: str = "") -> Answer:
    """Send a test message at once, outside of the outbox, to ``to`` (a number or an e-mail address of the tester).

    Raises ``Refusal``: ``not_permitted``, ``not_found``, ``to_missing``.
    """
    _required(actor, now)
    channel = _channel(actor, channel_id)
    to = to.strip()
    if not to and needs_recipient(channel.kind, channel.address):
        raise Refusal("to_missing", "请填写接收测试消息的手机号码或电子邮箱。", field="to")
    parcel = Parcel(
        key=f"test:{channel.pk}:{secrets.token_hex(8)}",
        kind=channel.kind,
        to=to,
        text=TEST_TEXT,
        event="test",
        secret=channel.secret,
        title="测试消息",
    )
    answer = deliver(channel.address, parcel, now)
    with transaction.atomic():
        detail = {"outcome": str(answer.outcome), "detail": answer.detail}
        audit.leave(f"channel:{channel.pk}", "try_channel", actor, now, detail)
    return answer


def _required(actor: Actor, now: datetime) -> None:
    authority.require_kind(actor, "manage_channels", now, subject=f"centre:{actor.centre_id}")


def _channel(actor: Actor, channel_id: int, lock: bool = False) -> Channel:
    found = Channel.objects.select_for_update() if lock else Channel.objects.all()
    channel = found.filter(pk=channel_id, centre_id=actor.centre_id).first()
    if channel is None:
        raise Refusal("not_found", "没有找到这个渠道，请返回渠道列表重新选择。")
    return channel


def _check_audiences(kind: str, address: str, audiences: Sequence[str]) -> None:
    if not audiences or set(audiences) - set(Message.Audience.values):
        raise Refusal("audience_missing", "请至少选择一类接收人。", field="audiences")
    applicants = {"applicant", "agent"} & set(audiences)
    staff = set(audiences) - applicants
    if applicants and (kind in {"email", "chat"} or (kind == "apprise" and TO not in address)):
        raise Refusal(
            "audience_unreachable",
            "申请人只登记了手机号码，这种渠道到不了。请用短信或系统推送，或在 Apprise 地址里用 {to} 写明号码的位置。",
            field="audiences",
        )
    if staff and kind == "sms":
        raise Refusal(
            "audience_unreachable",
            "工作人员没有登记手机号码，不能用短信通知。请用电子邮件、企业群或系统推送。",
            field="audiences",
        )
    if kind == "sms" and not is_signed_http(address) and TO not in address:
        raise Refusal("address_invalid", "请在地址里用 {to} 写明手机号码的位置。", field="address")
