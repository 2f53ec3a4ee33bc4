"""Template tags and filters of the design system; ``/styleguide/`` shows each of them in every state.

They are built in: no template needs ``{% load %}`` for them.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from yichuang.domains.organisation.queries import load_time
from yichuang.interfaces.web.addresses import is_served
from yichuang.interfaces.web.due import Tone, due_in_words
from yichuang.rules import masking
from yichuang.rules.access import PERMISSIONS, Actor
from yichuang.rules.limits import UNITS
from yichuang.rules.office import in_shanghai

register = template.Library()
register.filter("mask_name", masking.mask_name)
register.filter("mask_phone", masking.mask_phone)
register.filter("mask_id", masking.mask_identity)

STATE_TONES: dict[str, Tone] = {
    "received": "calm",
    "correction": "soon",
    "accepted": "calm",
    "decided": "calm",
    "ready": "good",
    "sent": "calm",
    "closed": "still",
    "refused_acceptance": "late",
    "withdrawn": "still",
    "lapsed": "late",
    "precheck": "soon",
    "revision": "soon",
    "returned": "late",
    "referred": "calm",
    "terminated": "late",
    "revoked": "late",
}
_WEEKDAYS = "一二三四五六日"
_UNIT_WORDS = dict(zip(UNITS, ["个工作日", "个自然日", "个月", "年", "小时"], strict=True))


@register.filter
def zh_date(moment: date | datetime | None) -> str:
    """2026年3月2日 周一; empty for None."""
    if moment is None:
        return ""
    day = in_shanghai(moment).date() if isinstance(moment, datetime) else moment
    return f"{day.year}年{day.month}月{day.day}日 周{_WEEKDAYS[day.weekday()]}"


@register.filter
def zh_time(moment: datetime | None) -> str:
    """17:00 (Shanghai); empty for None."""
    return f"{in_shanghai(moment):%H:%M}" if moment else ""


@register.filter
def zh_datetime(moment: datetime | None) -> str:
    """2026年3月2日 周一 17:00; empty for None."""
    return f"{zh_date(moment)} {zh_time(moment)}" if moment else ""


@register.filter
def limit_words(value: Decimal, unit: str) -> str:
    """``{{ version.promised_value|limit_words:version.promised_unit }}``: 5 个工作日, 当场办结 for 0."""
    return f"{Decimal(value).normalize():f} {_UNIT_WORDS[unit]}" if value else "当场办结"  # type: ignore[index]


@register.filter
def label(value: object, table: str) -> str:
    """Chinese word of an enum value, from its domain: ``{{ post.kind|label:"organisation.POST_KINDS" }}``."""
    domain, name = table.split(".")
    words: Mapping[str, str] = getattr(import_module(f"yichuang.domains.{domain}.labels"), name)
    return words.get(str(value), str(value)) if value else ""


@register.filter
def may(actor: Actor | None, permission: str) -> bool:
    """Whether the actor's kind of post ever holds the permission: ``{% if actor|may:"manage_tokens" %}``."""
    return actor is not None and actor.kind in PERMISSIONS[permission]


@register.simple_tag
def icon(name: str, title: str = "", big: bool = False) -> SafeString:
    """An icon of the sprite that ``make setup`` builds (tools/icons.txt); without a title it is decoration."""
    return format_html(
        '<svg class="yc-icon{}" {}><use href="{}#{}"/></svg>',
        " yc-icon--big" if big else "",
        format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"'),
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def key(name: str) -> SafeString:
    """The hint of a shortcut beside its button; the button itself carries data-key."""
    return format_html('<kbd class="yc-key" aria-hidden="true">{}</kbd>', name)


@register.simple_tag
def badge(text: str, tone: Tone = "still", name: str = "") -> SafeString:
    """A short state in words; ``name`` puts an icon before it."""
    return format_html('<span class="yc-badge yc-badge--{}">{}{}</span>', tone, icon(name) if name else "", text)


@register.simple_tag(takes_context=True)
def due_badge(
    context: dict[str, Any],
    due_at: datetime | None,
    now: datetime | None = None,
    left: Decimal | None = None,
    is_provisional: bool = False,
    unit: str = "working_day",
) -> SafeString:
    """Remaining time in words: ``{% due_badge case.due_at now left=case.left is_provisional=case.provisional %}``."""
    centre = context.get("centre")
    words = due_in_words(
        due_at,
        now or timezone.now(),
        left=left,
        unit=unit,
        is_provisional=is_provisional,
        time=load_time(centre.pk) if centre else None,
    )
    names = {"late": "alert-triangle", "soon": "clock", "good": "clock", "still": "clock-pause", "calm": "clock"}
    shown = badge(words.text, words.tone, names[words.tone])
    return format_html("{} {}", shown, badge(words.note, "soon")) if words.note else shown


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """The state of a case."""
    return badge(label(state, "cases.STATES"), STATE_TONES.get(str(state), "still"))


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, key: str = "", autofocus: bool = False, **attrs: Any) -> dict[str, Any]:
    """Label, help, input and its errors. More attributes go to the input, ``_`` in a name being ``-``:
    ``{% field form.number autocomplete="off" inputmode="numeric" %}``."""
    widget = getattr(bound.field.widget, "input_type", "")
    ticks = widget in {"checkbox", "radio"}
    described = [f"{bound.id_for_label}-hint"] * bool(bound.help_text) + [f"{bound.id_for_label}-error"] * bool(
        bound.errors
    )
    more: dict[str, Any] = {name.replace("_", "-"): value for name, value in attrs.items()}
    if not ticks:
        more["class"] = ("form-select" if widget == "select" else "form-control") + " is-invalid" * bool(bound.errors)
    if described:
        more["aria-describedby"] = " ".join(described)
    if key:
        more["data-key"] = key
    if autofocus:
        more["autofocus"] = True
    return {"bound": bound, "input": bound.as_widget(attrs=more), "is_single_tick": widget == "checkbox", "key": key}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All errors of a form on top of it, each leading to its field; nothing where there are none."""
    found = [
        (form[name] if name in form.fields else None, text) for name, texts in form.errors.items() for text in texts
    ]
    return {"errors": found}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", name: str = "list-details", href: str = "", action: str = ""
) -> dict[str, str]:
    """What an empty list says, and what to do next."""
    return {"title": title, "text": text, "icon_name": name, "href": href, "action": action}


@register.inclusion_tag("components/timeline.html")
def timeline(steps: Sequence[Any]) -> dict[str, Any]:
    """The way of a matter. A step has ``what``, ``when`` (moment or None), ``detail`` and ``state``: done, now, ahead,
    stopped or bad."""
    return {"steps": steps}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Foot of a list, whose ``page`` has ``rows`` and ``next`` (the cursor ``?after=``): on, or back to the first rows;
    filters stay in the address."""
    request: HttpRequest = context["request"]

    def address(cursor: str | None) -> str:
        query = request.GET.copy()
        query.pop("after", None)
        if cursor:
            query["after"] = cursor
        return f"?{query.urlencode()}"

    return {
        "shown": len(page.rows),
        "first": address(None) if request.GET.get("after") else None,
        "next": address(page.next) if page.next else None,
    }


@register.inclusion_tag("components/qr.html")
def qr(path: str, caption: str = "") -> dict[str, str]:
    """QR code of an address of this site."""
    return {"source": "/qr/?" + urlencode({"path": path}), "caption": caption}


@register.simple_tag(takes_context=True)
def nav_link(context: dict[str, Any], path: str, text: str, name: str = "", key: str = "") -> SafeString:
    """A link of the navigation, marked on its own pages; nothing where this installation has no such page."""
    if not is_served(path):
        return SafeString("")
    here = getattr(context.get("request"), "path", "")
    return format_html(
        '<a href="{}"{}{}>{}{}</a>',
        path,
        SafeString(' aria-current="page"') if here == path or (path != "/" and here.startswith(path)) else "",
        format_html(' data-key="{}"', key) if key else "",
        icon(name) if name else "",
        text,
    )
