"""The application form of a draft: its fields one by one, the form as the applicant will see it, and what is wrong."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yichuang.domains.catalogue.actions import save_draft
from yichuang.domains.catalogue.queries import get_item_draft
from yichuang.interfaces.files import download
from yichuang.interfaces.web.application_form import show
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.interfaces.web.sent import number_in
from yichuang.rules.catalogue.forms import FieldSpec, fields, find
from yichuang.rules.catalogue.forms.editing import empty, move, put, take_out, wanted_of
from yichuang.rules.refusal import Refusal

from .form_inputs import KINDS, FieldInputs, ImportInputs, written

LARGEST = 60_000
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True)
class Row:
    """A field in the list; ``path`` as in addresses."""

    spec: FieldSpec
    path: str
    kind: str
    is_part: bool
    is_first: bool
    is_last: bool
    about: str


@staff("edit_draft")
@require_http_methods(["GET", "POST"])
def draft_form(request: StaffRequest, code: str) -> HttpResponse:
    """``?field=place.address`` opens a field, ``?into=place`` a new one in a section or table, ``?new=1`` a new one.

    POST saves the opened field. Raises ``Refusal``: ``draft_not_found``, ``draft_stale``, those of authority.
    """
    draft = get_item_draft(request.actor, code)
    schema = draft.content.form or empty(f"{draft.name}申请表")
    path, into = _steps(request.GET.get("field", "")), _steps(request.GET.get("into", ""))
    is_open = bool(path or into or request.GET.get("new"))
    inputs = _inputs(request, schema, path, into) if is_open else None
    if request.method == "POST" and inputs is not None and inputs.is_valid():
        try:
            changed = put(schema, path, inputs.wanted(schema, path[:-1] if path else into), into=into)
            _save(request, draft.id, changed)
            return _back(code, new="" if path else "1", into=".".join(into))
        except Refusal as refusal:
            if refusal.field is None:
                raise
            show_refusal(inputs, refusal)
    context = {
        "draft": draft,
        "rows": _rows(fields(schema)) if draft.content.form else [],
        "inputs": inputs,
        "opened": ".".join(path),
        "into": ".".join(into),
        "into_title": spec.title if (spec := find(fields(schema), into)) else "",
        "form": show(schema),
        "title": schema.get("title", ""),
        "findings": [one for one in draft.findings if one.path.split(".")[0] == "form"],
        "importing": ImportInputs(),
    }
    status = 422 if inputs is not None and inputs.errors else 200
    return render(request, "catalogue/form.html", context, status=status)


@staff("edit_draft")
@require_POST
def change_form(request: StaffRequest, code: str) -> HttpResponse:
    """``act``: up, down or remove with ``field``; title; import; delete (the whole form)."""
    draft, act = get_item_draft(request.actor, code), request.POST.get("act", "")
    schema = draft.content.form or empty(f"{draft.name}申请表")
    path = _steps(request.POST.get("field", ""))
    if act in STEPS and path:
        changed: dict[str, Any] | None = move(schema, path, STEPS[act])
    elif act == "remove" and path:
        changed = take_out(schema, path)
    elif act == "title":
        changed = {**schema, "title": request.POST.get("title", "").strip()[:60] or schema.get("title", "申请表")}
    elif act == "import":
        changed = _imported(request)
    elif act == "delete":
        changed = None
    else:
        raise Refusal("bad_input", "没有这项操作，请刷新页面后再试。")
    _save(request, draft.id, changed)
    return _back(code, moved=".".join(path) if act in STEPS else "")


@staff("see_catalogue")
@require_GET
def export_form(request: StaffRequest, code: str) -> HttpResponse:
    """The JSON Schema of the draft's form, for engineers. Raises ``not_found`` where there is none yet."""
    draft = get_item_draft(request.actor, code)
    if draft.content.form is None:
        raise Refusal("not_found", "这份草稿还没有申请表。")
    content = json.dumps(draft.content.form, ensure_ascii=False, indent=2).encode()
    return download(content, f"{code}-form.json", "application/schema+json")


def _inputs(request: StaffRequest, schema: dict[str, Any], path: tuple[str, ...], into: tuple[str, ...]) -> FieldInputs:
    specs = fields(schema)
    holder = path[:-1] if path else into
    parent = find(specs, holder) if holder else None
    beside = tuple(one for one in (parent.parts if parent else specs) if one.path != path)
    spec = find(specs, path) if path else None
    if path and spec is None:
        raise Refusal("not_found", "这个字段已被删除，请返回申请表。")
    own_key = spec.same if spec else ""
    if request.method == "POST":
        return FieldInputs(request.POST, beside=beside, own_key=own_key)
    initial = written(schema, specs, path, wanted_of(schema, spec)) if spec else None
    return FieldInputs(initial=initial, beside=beside, own_key=own_key)


def _save(request: StaffRequest, draft_id: int, changed: dict[str, Any] | None) -> None:
    edition = request.POST.get("edition", "")
    save_draft(
        actor=request.actor,
        now=timezone.now(),
        draft_id=draft_id,
        edition=number_in(edition),
        changes={"form": changed},
    )


def _imported(request: StaffRequest) -> dict[str, Any]:
    given = ImportInputs(request.POST, request.FILES)
    if not given.is_valid():
        raise Refusal("form_malformed", "请粘贴 JSON Schema，或选择一个 .json 文件。")
    file = given.cleaned_data["file"]
    try:
        text = file.read(LARGEST + 1).decode("utf-8-sig") if file else given.cleaned_data["text"]
        found = json.loads(text) if len(text) <= LARGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not isinstance(found.get("properties"), dict):
        raise Refusal(
            "form_malformed", "这不是申请表的 JSON Schema（UTF-8，不超过6万字，最外层有 properties）。草稿没有改动。"
        )
    return found


def _steps(text: str) -> tuple[str, ...]:
    return tuple(step for step in text[:200].split(".") if step)


def _back(code: str, **query: str) -> HttpResponse:
    kept = {name: value for name, value in query.items() if value}
    return redirect(reverse("draft_form", args=[code]) + (f"?{urlencode(kept)}" if kept else ""))


def _rows(specs: tuple[FieldSpec, ...], *, is_part: bool = False) -> list[Row]:
    rows = []
    for at, spec in enumerate(specs):
        about = [
            KINDS[spec.kind],
            *["必填"] * spec.required,
            *["有条件"] * bool(spec.when),
            *["通用"] * bool(spec.same),
        ]
        ends = {"is_first": at == 0, "is_last": at == len(specs) - 1}
        rows.append(Row(spec, ".".join(spec.path), spec.kind, is_part, about=" · ".join(about), **ends))
        rows += _rows(spec.parts, is_part=True)
    return rows
