"""一件事一次办: the list of bundles, and the guide of one: what it is, one set of materials, one form, one promise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yichuang.domains.catalogue.queries import BundleSheet, get_bundle, list_bundles
from yichuang.interfaces.web.bundle_form import outline
from yichuang.interfaces.web.bundle_picture import Look, Picture, picture
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.catalogue.bundles import draw_graph, merge_form, merge_materials, predecessors

LONGEST_TEXT = 60


@public
@require_GET
def bundles(request: HttpRequest) -> HttpResponse:
    """``/guide/bundles/?q=…``."""
    text = request.GET.get("q", "").strip()[:LONGEST_TEXT]
    rows = list_bundles(centre_of(request).pk, text)
    template = "bundles/_found.html" if getattr(request, "htmx", False) else "bundles/list.html"
    return render(request, template, {"rows": rows, "text": text})


@public
@require_GET
def bundle(request: HttpRequest, code: str) -> HttpResponse:
    """``/guide/bundles/<code>/``; printed as it stands."""
    sheet = get_bundle(centre_of(request).pk, code)
    after = predecessors(sheet.content)
    materials = merge_materials(sheet.name, after, sheet.items)
    context = {
        "bundle": sheet,
        "materials": [
            (one, [sheet.names[wanted.item] for wanted in one.wanted]) for one in materials if not one.produced_by
        ],
        "produced": [(one, sheet.names[one.produced_by]) for one in materials if one.produced_by],
        "asked": sum(len(sheet.items[code].materials) for code in after),
        "fields": outline(merge_form(sheet.items)),
        "picture": guide_picture(sheet),
    }
    return render(request, "bundles/guide.html", context)


def guide_picture(sheet: BundleSheet) -> Picture:
    """The order of the whole bundle, with who does what."""
    looks = {code: Look(_note(sheet, code)) for code in sheet.members}
    looks |= {step.code: Look(f"厅外办理：{step.body}") for step in sheet.content.outside}
    return picture(draw_graph(sheet.content, sheet.names), looks)


def _note(sheet: BundleSheet, code: str) -> str:
    part = next(one for one in sheet.content.items if one.item == code)
    chosen = "自愿选办 · " if part.optional else "视情形办理 · " if part.when else ""
    return f"{chosen}{sheet.members[code].department}"
