"""The bar of the centre's management, in two rows: groups, and the pages of the group where one is."""

from typing import Any

from django import template

from yichuang.interfaces.web.desks import desk_of
from yichuang.interfaces.web.management.bar import groups_of, is_of

register = template.Library()


def _here(context: dict[str, Any]) -> str:
    match = getattr(context.get("request"), "resolver_match", None)
    return getattr(match, "url_name", None) or ""


@register.inclusion_tag("management/_groups.html", takes_context=True)
def management_groups(context: dict[str, Any]) -> dict[str, Any]:
    """Upper row: the groups that hold a page for this kind of post."""
    return {"groups": groups_of(context["actor"], _here(context))}


@register.inclusion_tag("management/_pages.html", takes_context=True)
def management_pages(context: dict[str, Any]) -> dict[str, Any]:
    """Lower row: the pages of the present group; nothing where it has one page only."""
    here = _here(context)
    group = next((one for one in groups_of(context["actor"], here) if one.is_here), None)
    marked = [(entry, is_of(entry, here)) for entry in group.entries] if group else []
    return {"group": group, "entries": marked if len(marked) > 1 else []}


@register.simple_tag(takes_context=True)
def own_desk(context: dict[str, Any]) -> str:
    """Address of the first page of whoever looks."""
    return desk_of(context["actor"].kind)
