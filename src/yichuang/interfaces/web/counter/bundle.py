"""A bundle at the counter: one page, one form, one set of materials, one F4 — and the cases that come of it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods

from yichuang.domains.cases.labels import DELIVERY_WAYS
from yichuang.domains.catalogue.labels import MEDIA, NECESSITIES
from yichuang.domains.catalogue.queries import BundleSheet, get_bundle
from yichuang.domains.documents import actions as documents
from yichuang.domains.hall import actions as hall
from yichuang.interfaces.web.bundle_form import show_merged
from yichuang.interfaces.web.bundle_picture import Look, picture
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.bundle import Submission, make_plan, submit
from yichuang.rules.access import Actor
from yichuang.rules.cases.intake import AgentGiven, ApplicantGiven, Delivery, MaterialGiven
from yichuang.rules.catalogue.bundles import draw_graph, merge_form, offered
from yichuang.rules.catalogue.forms import FieldProblem, decode, fields
from yichuang.rules.catalogue.situations import asked
from yichuang.rules.refusal import Refusal

from .drafts import latest
from .page import ID_TYPES

MOST_FILES = 50


@dataclass
class Typed:
    """What stands on the page, read from what was sent."""

    sent: QueryDict
    files: dict[str, tuple[str, ...]] = field(default_factory=dict)  # digests by merged key

    def text(self, name: str, longest: int = 200) -> str:
        """A text field."""
        return self.sent.get(name, "").replace("\x00", "").strip()[:longest]

    @property
    def answers(self) -> dict[str, list[str]]:
        """Answers to the situations, by question."""
        names = [name for name in self.sent if name.startswith("answer-")]
        return {name.removeprefix("answer-"): [one for one in self.sent.getlist(name) if one] for name in names}

    @property
    def wanted(self) -> list[str] | None:
        """Optional items that were ticked; None before the page was seen."""
        return self.sent.getlist("take") if "seen" in self.sent else None

    @property
    def applicant(self) -> ApplicantGiven:
        """Who applies."""
        kind, _, id_type = self.text("id_type").partition(":")
        return ApplicantGiven(
            kind, id_type, self.text("id_number", 40), self.text("applicant_name"), self.text("phone", 40)
        )

    @property
    def agent(self) -> AgentGiven | None:
        """Who acts for the applicant."""
        name, number = self.text("agent_name", 80), self.text("agent_number", 40)
        return AgentGiven(name, number) if name or number else None


@staff("accept")
@require_http_methods(["GET", "POST"])
def bundle(request: StaffRequest, code: str) -> HttpResponse:
    """GET: the page. POST: F4, everything at once; leads to the application. A refusal keeps all that was typed."""
    sheet = get_bundle(request.actor.centre_id, code)
    if request.method == "GET":
        return _page(request, sheet, Typed(_begun(request.actor, request.GET)))
    typed = Typed(request.POST)
    try:
        application = _submit(request, sheet, typed)
    except Refusal as refusal:
        return _page(request, sheet, typed, refusal)
    return redirect("bundle_application", number=application.number)


@staff("accept")
@require_GET
def plan(request: StaffRequest, code: str) -> HttpResponse:
    """Fragment: what the answers ask for — items, order, materials, form — with what is typed kept."""
    sheet = get_bundle(request.actor.centre_id, code)
    return render(request, "counter/bundle_plan.html", _plan_context(sheet, Typed(request.GET)))


def _submit(request: StaffRequest, sheet: BundleSheet, typed: Typed) -> Any:
    actor, now = request.actor, timezone.now()
    if actor.window_id is None:
        raise Refusal("no_window", "您还没有开启窗口，请先到工作台选择窗口并开启，填写的内容不会丢失。")
    plan = make_plan(sheet, typed.answers, typed.wanted)
    materials = []
    for one in plan.materials:
        if not one.produced_by:
            typed.files[one.key] = _stored(request, one.key)
            materials.append(_given(typed, one.key, max(1, one.originals)))
    form = merge_form({code: sheet.items[code] for code in plan.after})
    data = decode(fields(form.schema), _lists(typed.sent)) if form.schema else {}
    submission = Submission(
        applicant=typed.applicant,
        materials=[one for one in materials if one.is_there],
        answers=typed.answers,
        wanted=typed.wanted,
        form=data or None,
        agent=typed.agent,
        delivery=Delivery(typed.text("way", 10) or "window", typed.text("address")),
        summary=typed.text("summary", 120),
        together="together" in typed.sent if "seen" in typed.sent else None,
    )
    visit = hall.open_visit(actor=actor, now=now)
    return submit(
        actor=actor,
        now=now,
        bundle_code=sheet.code,
        submission=submission,
        visit_id=visit.pk,
        key=typed.text("key", 60) or None,
    )


def _stored(request: StaffRequest, key: str) -> tuple[str, ...]:
    """Files of a material: those of an attempt before, and those that were picked now."""
    kept = [digest for digest in request.POST.getlist(f"stored-{key}") if len(digest) == 64]
    sent = request.FILES.getlist(f"files-{key}")
    stored = [
        documents.store_file(content=one.read(), name=one.name or "", actor=request.actor, now=timezone.now()).digest
        for one in sent[:MOST_FILES]
    ]
    return tuple(dict.fromkeys([*kept, *stored]))[:MOST_FILES]


def _given(typed: Typed, key: str, usual: int) -> MaterialGiven:
    originals = usual if f"got-{key}" in typed.sent else 0
    files = typed.files.get(key, ())
    medium = "both" if files and originals else "electronic" if files else "paper"
    return MaterialGiven(key, files, originals, medium, typed.text(f"note-{key}", 300))


def _page(request: StaffRequest, sheet: BundleSheet, typed: Typed, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "bundle": sheet,
        "typed": typed,
        "given": {name: typed.text(name) for name in typed.sent},
        "key": typed.text("key", 60) or get_random_string(24),
        "refusal": refusal,
        "id_types": ID_TYPES,
        "together": "together" in typed.sent if "seen" in typed.sent else sheet.content.together,
        "ways": DELIVERY_WAYS.items(),
        "is_here": any(window.id == request.actor.window_id for window in sheet.windows),
        **_plan_context(sheet, typed, refusal),
    }
    return render(request, "counter/bundle.html", context, status=422 if refusal else 200)


def _plan_context(sheet: BundleSheet, typed: Typed, refusal: Refusal | None = None) -> dict[str, Any]:
    answers = typed.answers
    chosen = offered(sheet.content, answers)
    context: dict[str, Any] = {
        "bundle": sheet,
        "questions": [
            (one, [(option, option.code in answers.get(one.code, ())) for option in one.options])
            for one in asked(sheet.content, answers)
        ],
        "optional": [
            (sheet.members[part.item], typed.wanted is None or part.item in typed.wanted)
            for part in chosen
            if part.optional
        ],
    }
    try:
        plan = make_plan(sheet, answers, [one for one in typed.wanted or () if one in {p.item for p in chosen}])
        if typed.wanted is None:
            plan = make_plan(sheet, answers)
    except Refusal as nothing:
        return context | {"nothing": nothing.message}
    members = {code: sheet.items[code] for code in plan.after}
    form = merge_form(members)
    data = decode(fields(form.schema), _lists(typed.sent)) if form.schema else {}
    errors = refusal.extra.get("errors", []) if refusal and refusal.code == "form_invalid" else []
    looks = {code: Look(sheet.members[code].department) for code in plan.after}
    looks |= {step.code: Look(f"厅外办理：{step.body}") for step in sheet.content.outside}
    missing = refusal.extra.get("missing", []) if refusal else []
    return context | {
        "members": [sheet.members[code] for code in plan.after],
        "picture": picture(draw_graph(sheet.content, sheet.names, set(plan.after)), looks),
        "form": show_merged(form, sheet.names, data, [FieldProblem(one["field"], one["detail"]) for one in errors]),
        "papers": [
            {
                "asked": one,
                "for": "、".join(sheet.names[wanted.item] for wanted in one.wanted),
                "need": NECESSITIES[one.necessity],
                "medium": MEDIA[one.medium],
                "got": f"got-{one.key}" in typed.sent,
                "note": typed.text(f"note-{one.key}", 300),
                "stored": typed.files.get(one.key, ()),
                "is_missing": one.key in missing,
            }
            for one in plan.materials
            if not one.produced_by
        ],
        "produced": [(one, sheet.names[one.produced_by]) for one in plan.materials if one.produced_by],
    }


def _lists(sent: QueryDict) -> dict[str, list[str]]:
    return {name: list(values) for name, values in sent.lists()}


def _begun(actor: Actor, sent: QueryDict) -> QueryDict:
    """A new page begins with the applicant who stands on the workbench's sheet."""
    begun = sent.copy()
    sheet = latest(actor) or {}
    who = sheet.get("applicant") or {}
    for name, value in [
        ("id_type", who.get("type")),
        ("id_number", who.get("number")),
        ("applicant_name", who.get("name")),
        ("phone", who.get("phone")),
    ]:
        if value and name not in begun:
            begun[name] = str(value)
    return begun
