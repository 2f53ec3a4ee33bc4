"""Pick-up codes of the self-service cabinet: eight digits, kept as a keyed digest."""

import hmac
import secrets
from datetime import datetime

from yichuang.toolkit.sealed import blind_index

from .models import CabinetCode, Case

DIGITS = 8
NO_MATCH = "取件码或证件号码后四位不正确，或取件码已过期。请核对短信，或到出件窗口领取。"


def code_index(centre_id: int, code: str) -> str:
    """As it is stored; codes of two centres never meet."""
    return blind_index(f"cabinet:{centre_id}", code.strip())


def new_code(centre_id: int) -> str:
    """A random code that no box of the centre has now."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        if not CabinetCode.objects.filter(code_index=code_index(centre_id, code)).exists():
            return code


def matches(case: Case, cabinet: CabinetCode, code: str, last_four: str, now: datetime) -> bool | None:
    """True for the agent, False for the applicant, None where code or number don't fit or the code is over."""
    given, end = code_index(case.accepting_centre_id, code), last_four.strip().upper().encode()
    if not cabinet.code_index or cabinet.expires_at <= now or not hmac.compare_digest(given, cabinet.code_index):
        return None
    if hmac.compare_digest(case.applicant.number[-4:].encode(), end):
        return False
    if case.agent_authority_id and case.agent_number and hmac.compare_digest(case.agent_number[-4:].encode(), end):
        return True
    return None
