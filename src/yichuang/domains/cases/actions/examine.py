"""Examine what is handed in, before anything is written: authority, item, window, applicant, materials, files.

It reads and refuses only. Call it outside the transaction that writes, so that a refusal by authority stays on record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from yichuang.domains.authority import actions as authority
from yichuang.domains.documents import queries as documents
from yichuang.rules.access import APPLICANT, Actor
from yichuang.rules.cases import intake as rules
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven
from yichuang.rules.cases.promises import PromisesGiven
from yichuang.rules.catalogue.situations import Answers, check_answers, counted, ends, holds, unanswered
from yichuang.rules.clock import SHANGHAI
from yichuang.rules.hall.pressed import Moment
from yichuang.rules.refusal import Refusal

from ..form import kept_form
from ..queries.item_at_window import ItemAtWindow, get_item_at_window
from .credit import check_applicant_credit
from .relief import Relief, check_relief

UNSEEN = "网上上传，待核对原件"


@dataclass(frozen=True)
class Examined:
    """An application that may be received; made by ``examine`` only."""

    actor: Actor
    now: datetime
    item: ItemAtWindow
    applicant: ApplicantGiven
    agent: AgentGiven | None
    materials: tuple[MaterialGiven, ...]
    delivery: Delivery
    phone: str
    visit_id: int | None
    channel: str
    summary: str
    key: str | None
    situation: dict[str, list[str]] = field(default_factory=dict)
    form: dict[str, Any] | None = None
    relief: Relief | None = None
    pressed: Moment | None = None

    @property
    def there(self) -> set[str]:
        """Codes of the requirements for which something came."""
        return {given.code for given in self.materials if given.is_there}

    @property
    def settled(self) -> set[str]:
        """Codes of what is there, follows later, or is promised."""
        return self.there | set(self.relief.states if self.relief else ())


def examine(
    *,
    actor: Actor,
    now: datetime,
    item_code: str,
    applicant: ApplicantGiven,
    materials: tuple[MaterialGiven, ...] = (),
    agent: AgentGiven | None = None,
    phone: str = "",
    visit_id: int | None = None,
    delivery: Delivery | None = None,
    verb: str = "receive",
    channel: str = "window",
    summary: str = "",
    key: str | None = None,
    situation: Answers | None = None,
    as_part: bool = False,
    form: Mapping[str, Any] | None = None,
    deferral: DeferralGiven | None = None,
    promises: PromisesGiven | None = None,
    credit_confirmed: bool = False,
    pressed: Moment | None = None,
) -> Examined:
    """Check an application for ``verb`` (receive, accept, tell_deficiency, refuse_acceptance, or submit: online, by a
    partner or by the applicant, who is ``APPLICANT`` with the centre and has no post).

    ``phone``: where messages go, the applicant's own if empty. ``key``: of the form that was sent, at most 60 places.
    ``situation``: answers to the item's questions; only the materials that apply to them are asked for and taken.
    ``as_part``: of a bundle, whose window and applicant were checked for the whole (``journeys.bundle``).
    ``form``: the filled-in application form, None where it came on paper.
    ``deferral``, ``promises``: what lets it be accepted although materials are not there; ``credit_confirmed``: the
    clerk goes on though the outside credit service is silent. ``pressed``: of an act that was kept through an outage.
    Raises ``Refusal``: ``item_not_found``, ``item_not_published``, those of ``authority.require``, ``no_window``,
    ``item_not_here``, ``visit_closed``, those of ``rules.cases.intake``, ``file_unknown``, ``materials_missing``,
    those of ``rules.catalogue.situations.check_answers``, of ``check_form`` and of ``relief.check_relief``,
    ``credit_bad``, ``credit_unanswered``, ``relief_needs_acceptance``, ``agent_authority_missing`` (online).
    """
    item = get_item_at_window(actor.centre_id, item_code, actor.window_id, visit_id)
    if not (verb == "submit" and is_applicant(actor)):
        subject = f"item:{item.code}"
        authority.require(actor, verb, now, item_id=item.id, department_id=item.department_id, subject=subject)
    today = now.astimezone(SHANGHAI).date()
    if item.version_id is None or item.state != "published" or item.effective_from > today:
        raise Refusal("item_not_published", f"事项「{item.name}」目前没有生效的实施清单，不能收件。", field="item")
    _check_place(item, channel, visit_id, as_part=as_part)
    if verb == "submit":
        rules.check_online(item.channels, channel)
        materials = tuple(unseen(one) for one in materials)
    given = rules.check_applicant(applicant, today=today)
    item, answers = (
        _as_part(item, situation or {}) if as_part else _in_situation(item, situation or {}, verb, materials)
    )
    checked = Examined(
        actor=actor,
        now=now,
        item=item,
        applicant=given,
        agent=rules.check_agent(agent, today=today),
        materials=materials,
        delivery=rules.check_delivery(delivery or Delivery(address=given.address)),
        phone=rules.check_phone(phone) or given.phone,
        visit_id=visit_id,
        channel=channel,
        summary=summary.strip()[:120],
        key=key,
        situation=answers,
        pressed=pressed,
    )
    if not as_part:
        rules.check_service_object(given.kind, item.service_objects)
    rules.check_materials(item.requirements, materials)
    if deferral or promises:
        checked = _relieved(checked, deferral, promises, verb)
    if verb == "accept":
        rules.check_complete(item.requirements, checked.settled)
    checked = replace(checked, form=check_form(checked, form, verb))
    signed = checked.relief.files if checked.relief else set()
    if verb == "submit" and is_applicant(actor):
        _check_letter(checked.agent)
    check_files({digest for one in materials for digest in one.files} | authority_letter(checked.agent) | signed)
    return _asked(checked, is_confirmed=credit_confirmed) if checked.relief else checked


def _relieved(checked: Examined, deferral: DeferralGiven | None, promises: PromisesGiven | None, verb: str) -> Examined:
    if verb != "accept":
        text = "容缺和承诺只在受理时适用，请先选择受理，或去掉容缺和承诺。"
        raise Refusal("relief_needs_acceptance", text, field="deferral" if deferral else "promises")
    item = checked.item
    relief = check_relief(
        item.requirements,
        checked.there,
        deferral,
        promises,
        content={"deferral_listed": item.deferral_listed, "promise": item.promise},
        has_letter=bool(authority_letter(checked.agent)),
    )
    return replace(checked, relief=relief)


def _asked(checked: Examined, *, is_confirmed: bool) -> Examined:
    """The applicant's credit, asked when all else is in order: an outside service may take its time."""
    assert checked.relief is not None
    asked = check_applicant_credit(
        centre_id=checked.item.centre_id,
        id_type=checked.applicant.id_type,
        number=checked.applicant.number,
        name=checked.applicant.name,
        now=checked.now,
        is_confirmed=is_confirmed,
    )
    return replace(checked, relief=replace(checked.relief, asked=asked))


def _check_letter(agent: AgentGiven | None) -> None:
    """Over the web nobody sees the agent: the letter of authority has to be there from the beginning (民法典 165)."""
    if agent is not None and not agent.authority:
        raise Refusal(
            "agent_authority_missing", "代办的，请上传申请人签名或者盖章的授权委托书。", field="agent_authority"
        )


def is_applicant(actor: Actor) -> bool:
    """Whether somebody acts for oneself, online, and not in a post."""
    return actor.kind is None and actor.name == APPLICANT.name


def unseen(given: MaterialGiven) -> MaterialGiven:
    """A material of which only pictures came over the web, until a clerk has seen the original (trust level C)."""
    note = f"{UNSEEN}；{given.note}".rstrip("；") if given.files else given.note
    return replace(given, originals=0, medium="electronic", note=note[:300])


def check_form(examined: Examined, given: Mapping[str, Any] | None, verb: str) -> dict[str, Any] | None:
    """The filled-in form as it is kept. Raises ``Refusal``: ``form_not_asked``, ``form_missing`` (neither filled in nor
    among the papers), ``form_invalid`` with every problem and its JSON pointer.

    What is not accepted may be incomplete: the applicant is told what to mend.
    """
    item, today = examined.item, examined.now.astimezone(SHANGHAI).date()
    if given is not None:
        return kept_form(item.form, given, today=today, must_be_right=verb in {"accept", "receive", "submit"})
    papers = {one.code for one in item.requirements if one.kind == "form"}
    if item.form is not None and verb == "accept" and not papers & examined.there:
        raise Refusal("form_missing", "请填写申请表，或收取申请人填好的纸质申请表。", field="form")
    return None


def check_files(digests: set[str]) -> None:
    """Raises ``Refusal('file_unknown')`` where one of the files was never stored."""
    unknown = digests - documents.existing_files(digests) if digests else set()
    if unknown:
        raise Refusal(
            "file_unknown",
            "有文件没有上传成功，请重新上传后再提交。",
            field="materials",
            extra={"files": sorted(unknown)},
        )


def authority_letter(agent: AgentGiven | None) -> set[str]:
    """The digest of an agent's letter of authority, if there is one."""
    return {agent.authority} if agent and agent.authority else set()


def _as_part(item: ItemAtWindow, situation: Answers) -> tuple[ItemAtWindow, dict[str, list[str]]]:
    """Of a bundle, which asks its own questions: what its merged list asks for by their answers, and no more."""
    needed = [one for one in item.requirements if holds(one.when, situation)]
    return replace(item, requirements=needed), counted(item.questions, situation)


def _in_situation(
    item: ItemAtWindow, situation: Answers, verb: str, materials: tuple[MaterialGiven, ...]
) -> tuple[ItemAtWindow, dict[str, list[str]]]:
    """The item with the requirements that apply, and the answers that count.

    Who is refused may have been refused because of an answer, or before anything was asked: then all stay listed.
    """
    must_be_whole = verb != "refuse_acceptance"
    answers = check_answers(item.questions, situation, must_be_whole=must_be_whole)
    if not must_be_whole and (unanswered(item.questions, answers) or ends(item.questions, answers)):
        return item, answers
    needed = [one for one in item.requirements if holds(one.when, answers)]
    rules.check_needed([one for one in item.requirements if one not in needed], materials)
    return replace(item, requirements=needed), answers


def _check_place(item: ItemAtWindow, channel: str, visit_id: int | None, *, as_part: bool) -> None:
    if visit_id is not None and not item.visit_is_open:
        raise Refusal("visit_closed", "这次来访已经结束，请叫号或新开一次来访后再收件。", field="visit")
    if channel != "window":
        return
    if item.window_id is None:
        raise Refusal("no_window", "您目前不在任何窗口值守，请先开启窗口再收件。")
    if as_part:
        return
    rules.check_window(
        item.zones,
        window_zone_id=item.window_zone_id,
        window_is_general=item.window_is_general,
        window_kind=item.window_kind,
    )
