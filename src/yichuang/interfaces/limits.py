"""How often somebody may do a public act, and how often guess wrong: beyond it ``too_many_requests``, everywhere 429.

Counted by the sender's address as the server in front tells it. A whole hall may stand behind one address: the limits
are what a hall does by hand and a script would go beyond.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils import timezone

from yichuang.domains.machines import actions as machines
from yichuang.domains.machines.actions import Enrolled
from yichuang.rules.refusal import Refusal
from yichuang.toolkit.throttle import Throttle

ENROLMENTS, ENROLMENTS_OF_ALL = Throttle("machine-enrol", 10, 600), Throttle("machine-enrol-all", 100, 600)


def sender_of(request: HttpRequest) -> str:
    """The address that sent the request."""
    return str(request.META.get("REMOTE_ADDR", ""))


def keep_pace(
    request: HttpRequest, act: str, at_most: int, seconds: int = 60, otherwise: str = "或请导办人员帮助"
) -> None:
    """Count an act of this sender. Raises ``Refusal`` ``too_many_requests`` beyond ``at_most`` in ``seconds``."""
    pace = Throttle(act, at_most, seconds)
    if pace.is_spent(sender_of(request)):
        raise Refusal("too_many_requests", f"操作太频繁，请{seconds // 60}分钟后再试，{otherwise}。")
    pace.count(sender_of(request))


@contextmanager
def guessing(text: str, *limits: tuple[Throttle, str]) -> Iterator[None]:
    """Around what a wrong number, code or name is refused by: each refusal counts against all ``limits`` (with the key
    that it is counted by). Once one of them is spent it is refused unseen: ``too_many_requests`` with ``text``."""
    if any(limit.is_spent(key) for limit, key in limits):
        raise Refusal("too_many_requests", text)
    try:
        yield
    except Refusal:
        for limit, key in limits:
            limit.count(key)
        raise


def enrol_machine(request: HttpRequest, code: str, *, by_api: bool) -> Enrolled:
    """Use up a machine's enrolment code; wrong ones are counted by address and over all, of page and API together."""
    with guessing("输错次数过多，请10分钟后再试。", (ENROLMENTS, sender_of(request)), (ENROLMENTS_OF_ALL, "all")):
        return machines.enrol(code=code[:20], by_api=by_api, now=timezone.now())
