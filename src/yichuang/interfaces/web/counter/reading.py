"""What the workbench sends, as the frozen inputs of ``journeys.intake``. Only the shape is checked here; what may be
received is for the rules to say."""

from typing import Any

from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven, Problem
from yichuang.rules.cases.promises import PromisesGiven

from .answers import bad_input, parts, text

MOST_FILES = 50
MOST_ANSWERS = 50


def read_intake(value: dict[str, Any]) -> dict[str, Any]:
    """Keyword arguments of ``journeys.intake.intake`` from the sent form; raises ``Refusal``: bad_input, too_long."""
    return {
        "item_code": text(value, "item", 60),
        "applicant": read_applicant(part(value, "applicant")),
        "agent": read_agent(value.get("agent")),
        "delivery": read_delivery(part(value, "delivery")),
        "materials": read_materials(value),
        "summary": text(value, "summary", 120),
        "key": text(value, "key", 60) or None,
        "situation": read_situation(value.get("situation")),
        **read_relief(value),
    }


def read_relief(value: dict[str, Any]) -> dict[str, Any]:
    """What follows later and what is promised, with what was signed; nothing where neither is asked for."""
    found: dict[str, Any] = {}
    if value.get("deferral"):
        one = part(value, "deferral")
        found["deferral"] = DeferralGiven(_codes(one), text(one, "promise", 64), **_signer(one))
    if value.get("promises"):
        one = part(value, "promises")
        found["promises"] = PromisesGiven(_codes(one), text(one, "signature", 64), **_signer(one))
    if found:
        found["credit_confirmed"] = value.get("credit_confirmed") is True
    return found


def _codes(one: dict[str, Any]) -> tuple[str, ...]:
    codes = one.get("materials")
    if not isinstance(codes, list) or len(codes) > MOST_FILES or not all(map(_is_code, codes)):
        raise bad_input()
    return tuple(codes)


def _signer(one: dict[str, Any]) -> dict[str, Any]:
    return {"signed_by": text(one, "signed_by", 10) or "applicant", "special_power": one.get("special_power") is True}


def read_situation(value: Any) -> dict[str, list[str]]:
    """Answers to the item's questions: option codes by question code."""
    if value is None:
        return {}
    if not isinstance(value, dict) or len(value) > MOST_ANSWERS:
        raise bad_input()
    for question, chosen in value.items():
        if not isinstance(question, str) or not isinstance(chosen, list) or not all(map(_is_code, [question, *chosen])):
            raise bad_input()
    return value


def read_applicant(value: dict[str, Any]) -> ApplicantGiven:
    """Who applies."""
    return ApplicantGiven(
        kind=text(value, "kind", 20),
        id_type=text(value, "id_type", 20),
        number=text(value, "number", 40),
        name=text(value, "name", 200),
        phone=text(value, "phone", 40),
        address=text(value, "address", 200),
    )


def read_agent(value: Any) -> AgentGiven | None:
    """Who acts for the applicant, or nobody."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_input()
    return AgentGiven(text(value, "name", 80), text(value, "number", 40), text(value, "authority", 64) or None)


def read_delivery(value: dict[str, Any]) -> Delivery:
    """How the result reaches the applicant."""
    return Delivery(text(value, "way", 10) or "window", text(value, "address", 200))


def read_materials(value: dict[str, Any]) -> tuple[MaterialGiven, ...]:
    """What was handed in."""
    return tuple(_material(one) for one in parts(value, "materials"))


def read_problems(value: dict[str, Any]) -> tuple[Problem, ...]:
    """What the applicant is told to mend."""
    return tuple(
        Problem(text(one, "material", 60), text(one, "problem", 300), text(one, "how", 300), text(one, "point"))
        for one in parts(value, "problems")
    )


def part(value: dict[str, Any], name: str) -> dict[str, Any]:
    """An object inside the form."""
    found = value.get(name)
    if not isinstance(found, dict):
        raise bad_input()
    return found


def _material(one: dict[str, Any]) -> MaterialGiven:
    originals, files = one.get("originals") or 0, one.get("files") or []
    if not isinstance(originals, int) or not 0 <= originals <= 99:
        raise bad_input()
    if not isinstance(files, list) or len(files) > MOST_FILES or not all(_is_digest(name) for name in files):
        raise bad_input()
    medium = "both" if files and originals else "electronic" if files else "paper"
    return MaterialGiven(text(one, "code", 60), tuple(files), originals, medium, text(one, "note", 300))


def _is_code(code: Any) -> bool:
    return isinstance(code, str) and len(code) <= 60


def _is_digest(name: Any) -> bool:
    return isinstance(name, str) and len(name) == 64
