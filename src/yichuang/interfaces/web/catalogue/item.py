"""One item: how it stands, its versions, what can be done to it, who changed what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yichuang.domains.audit.queries import TrailEntry, list_entries
from yichuang.domains.catalogue.labels import VERBS
from yichuang.domains.catalogue.queries import get_item_file, list_versions
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.rules.access import PERMISSIONS
from yichuang.rules.catalogue.elements import ITEM

from .forms import AbolishForm, SplitForm, SuspendForm
from .people import name_actors

ENTRIES = 100


@dataclass(frozen=True)
class Told:
    """An entry of the trail in words."""

    at: datetime
    who: str
    what: str
    detail: str
    is_refused: bool


@require_safe
@staff("see_catalogue")
def item_page(request: StaffRequest, code: str) -> HttpResponse:
    """``/catalogue/items/<code>/``."""
    return render(request, "catalogue/item.html", item_context(request, code))


def item_context(request: StaffRequest, code: str, **forms: Any) -> dict[str, Any]:
    """What the item's page shows; ``forms``: those that were sent and refused."""
    file = get_item_file(request.actor, code)
    entries = list_entries(f"item:{code}", ENTRIES)
    versions = list_versions(request.actor.centre_id, f"item:{code}")
    labels = {entry.actor for entry in entries} | {version.published_by for version in versions}
    names = name_actors(request.actor.centre_id, labels)
    may = {name: request.actor.kind in PERMISSIONS[name] for name in _ACTS}
    return {
        "item": file,
        "versions": versions[:5],
        "names": names,
        "may": may,
        "trail": [_told(entry, names) for entry in reversed(entries)],
        "suspend_form": SuspendForm(),
        "abolish_form": AbolishForm(),
        "split_form": SplitForm(),
    } | forms


_ACTS = ("edit_draft", "publish_draft", "suspend_item", "abolish_item")


def _told(entry: TrailEntry, names: dict[str, str]) -> Told:
    is_refused = entry.outcome == "refused"
    detail = "被拒绝" if is_refused else _detail(entry.detail)
    return Told(entry.at, names[entry.actor], VERBS.get(entry.verb, entry.verb), detail, is_refused)


def _detail(detail: dict[str, Any]) -> str:
    said = []
    if number := detail.get("version"):
        said.append(f"第 {number} 版")
    if day := detail.get("effective_from"):
        said.append(f"{day} 起施行")
    if changed := detail.get("changed"):
        said.append("、".join(ITEM.get(name, name) for name in changed))
    if starts := detail.get("starts_on"):
        said.append(f"{starts} 起" + (f"到 {detail['ends_on']}" if detail.get("ends_on") else ""))
    if day := detail.get("on"):
        said.append(f"{day} 起")
    if into := detail.get("into"):
        said.append("为 " + (into if isinstance(into, str) else "、".join(into)))
    said += [str(detail[name]) for name in ("reason", "note") if detail.get(name)]
    return "，".join(said)
