"""Bundles as their editors see them: the list, and the draft with what it merges to and what is wrong beside it."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.catalogue import actions
from yichuang.domains.catalogue.labels import ITEM_STATES, SERVICE_OBJECTS
from yichuang.domains.catalogue.queries import (
    DraftSheet,
    contents_of,
    find_problems,
    get_bundle_draft,
    list_all_bundles,
    list_items,
)
from yichuang.domains.organisation.queries import list_departments
from yichuang.interfaces.web.bundle_form import outline
from yichuang.interfaces.web.bundle_picture import Look, picture
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import edition_in
from yichuang.rules.catalogue.bundles import draw_graph, find_cycle, merge_form, merge_materials, predecessors
from yichuang.rules.catalogue.content import BundleContent, read
from yichuang.rules.refusal import Refusal

from .bundle_document import PARTS, document_of, keep_groups, read_document

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_ITEMS = 3000


@dataclass(frozen=True)
class Preview:
    """What the bundle comes to: the order as a picture, materials and form, each thing once."""

    picture: Any
    materials: list[tuple[Any, str]]
    produced: list[tuple[Any, str]]
    groups: list[Any]


@require_safe
@staff("see_catalogue")
def list_page(request: StaffRequest) -> HttpResponse:
    """``/catalogue/bundles/``: every bundle in any state, and the way to a new one."""
    context = {"rows": list_all_bundles(request.actor), "states": ITEM_STATES}
    return render(request, "catalogue/bundles.html", context)


@require_POST
@staff("edit_draft")
def new(request: StaffRequest) -> HttpResponse:
    """Begin a bundle that does not exist yet."""
    code, name = request.POST.get("code", "").strip(), request.POST.get("name", "").strip()
    if not CODE.fullmatch(code) or len(code) > 60:
        raise Refusal("code_invalid", "编码只用小写英文字母、数字和连字符，请返回修改。", field="code")
    if not name:
        raise Refusal("name_missing", "请填写一件事的名称，请返回修改。", field="name")
    content = read(BundleContent, {"name": name[:120]})
    actions.open_bundle_draft(actor=request.actor, now=timezone.now(), code=code, content=content)
    return redirect("bundle_draft", code=code)


@require_POST
@staff("edit_draft")
def open_draft(request: StaffRequest, code: str) -> HttpResponse:
    """Begin a draft from the latest version, or go on with the one that there is."""
    actions.open_bundle_draft(actor=request.actor, now=timezone.now(), code=code)
    return redirect("bundle_draft", code=code)


@require_http_methods(["GET", "POST"])
@staff("edit_draft")
def draft(request: StaffRequest, code: str) -> HttpResponse:
    """GET: the draft. POST ``act``: save, submit or publish; a refusal keeps what was typed."""
    sheet = get_bundle_draft(request.actor, code)
    if request.method == "GET":
        return _page(request, sheet, document_of(sheet.content))
    document = keep_groups(read_document(request.POST), sheet.content)
    try:
        return _act(request, sheet, document)
    except Refusal as refusal:
        return _page(request, sheet, document, refusal)


def _act(request: StaffRequest, sheet: DraftSheet[BundleContent], document: dict[str, Any]) -> HttpResponse:
    actor, now, sent = request.actor, timezone.now(), request.POST
    saved = actions.save_draft(
        actor=actor,
        now=now,
        draft_id=sheet.id,
        edition=edition_in(sent),
        changes={name: document.get(name) for name in PARTS},
    )
    match sent.get("act"):
        case "submit":
            actions.submit_draft(actor=actor, now=now, draft_id=sheet.id, edition=saved.edition)
            messages.success(request, "已提交，等待中心公布。")
        case "publish":
            number = actions.publish(actor=actor, now=now, draft_id=sheet.id, edition=saved.edition)
            messages.success(request, f"“{sheet.content.name}”第 {number} 版已公布。")
            return redirect("catalogue_bundles")
        case _:
            messages.success(request, "已保存。")
    return redirect("bundle_draft", code=sheet.code)


def _page(
    request: StaffRequest, sheet: DraftSheet[BundleContent], document: dict[str, Any], refusal: Refusal | None = None
) -> HttpResponse:
    centre_id = request.actor.centre_id
    try:
        content = read(BundleContent, {name: value for name, value in document.items() if value is not None})
    except Refusal as malformed:
        content, refusal = sheet.content, refusal or malformed
    items = contents_of(centre_id, {part.item for part in content.items})
    context = {
        "draft": sheet,
        "document": document,
        "rows": [(one, items[one["item"]].name if one["item"] in items else "") for one in document["items"]],
        "refusal": refusal,
        "findings": find_problems(centre_id, content),
        "preview": _preview(content, items),
        "names": {code: one.name for code, one in items.items()},
        "items": list_items(centre_id, size=_MOST_ITEMS).rows,
        "departments": list_departments(request.actor, ()),
        "objects": SERVICE_OBJECTS,
        "blank": range(len(content.items), len(content.items) + 2),
        "blank_situation": len(content.situations),
        "blank_outside": len(content.outside),
    }
    return render(request, "catalogue/bundle_draft.html", context, status=422 if refusal else 200)


def _preview(content: BundleContent, items: dict[str, Any]) -> Preview | None:
    after = predecessors(content)
    if not after or find_cycle(after):
        return None
    names = {code: one.name for code, one in items.items()}
    merged = merge_materials(content.name, after, items)
    looks = {step.code: Look(f"厅外办理：{step.body}") for step in content.outside}
    return Preview(
        picture(draw_graph(content, names), looks),
        [(one, "、".join(names[wanted.item] for wanted in one.wanted)) for one in merged if not one.produced_by],
        [(one, names[one.produced_by]) for one in merged if one.produced_by],
        outline(merge_form({code: items[code] for code in after if code in items})),
    )
