"""Which machine stands before us: a signed, HttpOnly cookie with its own credential, from ``/machines/enrol/``."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import signing
from django.http import HttpRequest, HttpResponse

from yichuang.domains.machines.queries import KnownMachine, find_machine
from yichuang.domains.organisation.queries import Centre
from yichuang.rules.hall.policy import hall_policy
from yichuang.rules.refusal import Refusal

COOKIE = settings.SESSION_COOKIE_NAME.replace("sessionid", "machine")  # two centres on one host keep theirs apart
SALT = "machine"
DAYS = 400  # as long as browsers keep one; each heartbeat sets it anew


def page_version() -> str:
    """Which edition of the platform's scripts and styles a page has; one that is old is to be restarted."""
    return str(getattr(staticfiles_storage, "manifest_hash", "") or "plain")


def credential_of(request: HttpRequest) -> tuple[int, str] | None:
    """What the cookie says, if it was signed by us; asks no database."""
    try:
        machine_id, secret = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        return int(machine_id), str(secret)
    except (signing.BadSignature, TypeError, ValueError):
        return None


def machine_of(request: HttpRequest) -> KnownMachine | None:
    """The enrolled machine that asks; read once a request."""
    if not hasattr(request, "machine"):
        credential = credential_of(request)
        request.machine = find_machine(*credential) if credential else None  # type: ignore[attr-defined]
    found: KnownMachine | None = request.machine  # type: ignore[attr-defined]
    return found


def keep_credential(answer: HttpResponse, machine_id: int, secret: str) -> None:
    """Put the credential into the machine's browser."""
    answer.set_cookie(
        COOKIE,
        signing.dumps([machine_id, secret], salt=SALT, compress=False),
        max_age=DAYS * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def require_machine(request: HttpRequest, centre: Centre, *kinds: str) -> None:
    """Where the centre lets only registered machines act (``hall.machines.required``): one of these kinds, its own.

    Raises ``Refusal``: ``machine_unknown``.
    """
    if not hall_policy(centre.settings).machines.required:
        return
    found = machine_of(request)
    if found is None or found.centre_id != centre.pk or found.kind not in kinds:
        raise Refusal("machine_unknown", "这台设备还没有登记，不能在这里办理。请到导办台，或请技术人员登记设备。")
