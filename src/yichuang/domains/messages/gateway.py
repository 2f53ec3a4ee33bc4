"""The one place that talks to the world outside: Apprise for all that it knows, a signed POST for our own gateways."""

import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from datetime import datetime

import httpx

from yichuang.rules.messages.address import is_signed_http, with_recipient
from yichuang.rules.messages.answers import Answer, Outcome, of_log, of_status
from yichuang.rules.refusal import Refusal

CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 8.0
_LOG = logging.getLogger("apprise")


@dataclass(frozen=True)
class Parcel:
    """A message on its way. ``key`` is the same at each attempt; ``secret`` signs what we post ourselves."""

    key: str
    kind: str
    to: str
    text: str
    subject: str = ""
    event: str = ""
    audience: str = ""
    secret: str = ""
    title: str = ""

    @property
    def idempotency_key(self) -> str:
        """As the gateway gets it: 32 hex digits, which tell nothing of the message."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:32]


def deliver(address: str, parcel: Parcel, now: datetime) -> Answer:
    """Hand the parcel over; never raises: what goes wrong in an unknown way is an ``unsure`` answer."""
    try:
        return _post(address, parcel, now) if is_signed_http(address) else _by_apprise(address, parcel)
    except Exception as problem:
        return Answer(Outcome.UNSURE, f"发送时出错（{type(problem).__name__}）")


def shown_address(address: str) -> str:
    """The address without its secrets, as pages may show it. Raises ``Refusal('address_invalid')``."""
    if is_signed_http(address):
        url = httpx.URL(address)
        if not url.host:
            raise Refusal("address_invalid", "地址里没有主机名，请检查。", field="address")
        return f"{url.scheme}://{url.host}/…"
    import apprise  # an eighth of a second that only this costs

    made = apprise.Apprise.instantiate(with_recipient(address, "10000000000", "chat"))
    if made is None:
        raise Refusal("address_invalid", "Apprise 不认识这个地址，请按其文档检查写法。", field="address")
    scheme = address.partition("://")[0]
    name = getattr(made, "service_name", scheme)
    return f"{scheme}://…（{name}）"


def signature(secret: str, moment: str, body: bytes) -> str:
    """HMAC-SHA256 over the moment and the body, as in the header ``X-Yichuang-Signature``."""
    return "sha256=" + hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def _post(address: str, parcel: Parcel, now: datetime) -> Answer:
    """A JSON object with a message id; the same ``Idempotency-Key`` means the same message, to be taken once."""
    said = {
        "id": parcel.idempotency_key,
        "to": parcel.to,
        "text": parcel.text,
        "subject": parcel.subject,
        "event": parcel.event,
        "audience": parcel.audience,
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    moment = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": parcel.idempotency_key,
        "X-Yichuang-Time": moment,
    }
    if parcel.secret:
        headers["X-Yichuang-Signature"] = signature(parcel.secret, moment, body)
    limits = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        answer = httpx.post(
            with_recipient(address, parcel.to, parcel.kind) if "{to}" in address else address,
            content=body,
            headers=headers,
            timeout=limits,
            follow_redirects=False,
        )
    except (httpx.ConnectError, httpx.ConnectTimeout):
        return Answer(Outcome.LATER, "连接不上")
    except httpx.HTTPError as problem:
        return Answer(Outcome.UNSURE, f"没有得到明确答复（{type(problem).__name__}）")
    return of_status(answer.status_code)


def _by_apprise(address: str, parcel: Parcel) -> Answer:
    import apprise

    # Why something failed stands in Apprise's debug log only, together with addresses: read here, never passed on.
    _LOG.setLevel(logging.DEBUG)
    _LOG.propagate = False
    if not _LOG.handlers:
        _LOG.addHandler(logging.NullHandler())
    sender, lines = apprise.Apprise(), []
    if not sender.add(with_recipient(address, parcel.to, parcel.kind)):
        return Answer(Outcome.REFUSED, "渠道地址无效")
    was_sent = sender.notify(
        body=parcel.text,
        title=parcel.title if parcel.kind == "email" else "",
        log_callback=lambda entry, _: lines.append(str(entry.message)),
        log_level=logging.DEBUG,
        timeout=CONNECT_SECONDS + ANSWER_SECONDS,
    )
    return of_log(bool(was_sent), lines)
