"""What a page asks before a number: the questions that decide the papers, then the papers; two screens at most."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

from yichuang.domains.catalogue.queries import Guide
from yichuang.interfaces.web.situation_sheet import AskedQuestion, SituationSheet

PREFIX = "s_"


def triage(request: HttpRequest, guide: Guide, sheet: SituationSheet) -> dict[str, Any]:
    """``step``: ask, papers, ending or nothing (no questions, no papers); ``asked``: questions with each option's
    address, ready to touch."""
    zone = request.GET.get("zone", "")
    step = "papers" if sheet.materials else "nothing"
    if sheet.ending:
        step = "ending"
    elif sheet.questions and request.GET.get("step") != "papers":
        step = "ask"
    return {
        "guide": guide,
        "sheet": sheet,
        "step": step,
        "zone": zone if zone.isascii() and zone.isdigit() else "",
        "asked": [(one, [(option, _address(sheet, one, option.code, zone)) for option in one.question.options])
                  for one in sheet.questions],
        "papers_address": _query(sheet.answers, zone, step="papers"),
        "again_address": _query({}, zone),
        "guide_address": f"/guide/{guide.code}/{sheet.query}",
    }  # fmt: skip


def _address(sheet: SituationSheet, asked: AskedQuestion, option: str, zone: str) -> str:
    """The same page with one more answer; touched again, an answer of several goes."""
    code = asked.question.code
    now = sheet.answers.get(code, [])
    if not asked.question.multiple:
        chosen = [option]
    else:
        chosen = [one for one in now if one != option] if option in now else [*now, option]
    return _query(sheet.answers | {code: chosen}, zone)


def _query(answers: dict[str, list[str]], zone: str, **more: str) -> str:
    pairs: dict[str, Any] = {f"{PREFIX}{code}": chosen for code, chosen in answers.items()}
    return "?" + urlencode(pairs | ({"zone": zone} if zone else {}) | more, doseq=True)
