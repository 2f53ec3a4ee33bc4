"""The outside credit service of a centre, asked whether somebody is listed: one POST, a short wait, no retry.

The centre names it in ``settings.credit_check = {"url": …}``. Asked: ``{"id_type", "number", "name"}``; answered:
``{"listed": bool, "basis": text}``. Anything else counts as no answer.
"""

import logging
from dataclasses import dataclass

import httpx

logger = logging.getLogger(__name__)
TIMEOUT = 2.0  # seconds: somebody stands at the window


@dataclass(frozen=True, slots=True)
class CreditAnswer:
    """What came back. ``basis``: the entry, or what the service says of itself."""

    is_listed: bool
    basis: str = ""


def ask_credit(url: str, *, id_type: str, number: str, name: str) -> CreditAnswer | None:
    """The answer, None where none came in time or it could not be read. The number goes nowhere else, no log."""
    try:
        answer = httpx.post(url, json={"id_type": id_type, "number": number, "name": name}, timeout=TIMEOUT)
        answer.raise_for_status()
        said = answer.json()
        if not isinstance(said, dict) or not isinstance(said.get("listed"), bool):
            raise ValueError("no answer to whether the applicant is listed")
        return CreditAnswer(said["listed"], str(said.get("basis") or "")[:200])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        logger.warning("the credit service did not answer: %s", type(error).__name__)
        return None
