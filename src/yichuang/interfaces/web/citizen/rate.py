"""评价: five faces with words, tags that depend on the level, a comment if one likes; on a phone and on the pad."""

import re

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yichuang.domains.feedback.actions import rate as give
from yichuang.domains.feedback.queries import Rateable, rateable
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import public
from yichuang.interfaces.web.machines.known import require_machine
from yichuang.interfaces.web.which_centre import centre_of
from yichuang.rules.feedback.tags import BAD, LEVELS, LONGEST_COMMENT, TAGS, tags_for
from yichuang.rules.refusal import Refusal

FACES = {5: "mood-happy", 4: "mood-smile", 3: "mood-neutral", 2: "mood-sad", 1: "mood-angry"}
PAD_CODE = re.compile(r"[\w-]{1,40}", re.ASCII)
THANKS_SECONDS, IDLE_SECONDS = 8, 120  # after which a pad is free for the next person


class RatingForm(forms.Form):
    """What somebody thinks."""

    level = forms.TypedChoiceField(
        label="您对这次办事满意吗",
        coerce=int,
        choices=[(level, words) for level, words in LEVELS.items()],
        error_messages={"required": "请选择一个满意度。", "invalid_choice": "请在五个满意度中选择一个。"},
    )
    tags = forms.MultipleChoiceField(label="具体是", choices=list(TAGS.items()), required=False)
    comment = forms.CharField(
        label="还想说的话",
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "意见请不超过 %(limit_value)d 字，现在是 %(show_value)d 字。"},
    )


@public
@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """``/rate/<token>/``; ``?pad=<window code>`` leads back to the pad's page after the thanks."""
    found = rateable(token)
    if found is None:
        raise Refusal("not_found", "没有找到可以评价的办事记录，请重新扫描窗口或凭证上的二维码。")
    pad = request.GET.get("pad", "")
    pad = pad if PAD_CODE.fullmatch(pad) else ""
    if found.rating is not None or not found.is_over or _is_late(found):
        return _show(request, found, pad)
    if pad:
        require_machine(request, centre_of(request), "pad")
    form = RatingForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, found, pad, form)
    level, chosen = form.cleaned_data["level"], form.cleaned_data["tags"]
    try:
        give(
            token=token,
            level=level,
            tags=[tag for tag in chosen if tag in tags_for(level)],  # ticked before another face was chosen
            comment=form.cleaned_data["comment"],
            channel="pad" if pad else "qr" if found.kind == "visit" else "web",
            now=timezone.now(),
        )
    except Refusal as refusal:
        if refusal.code != "already_rated":  # that has a page of its own
            show_refusal(form, refusal)
            return _show(request, found, pad, form)
    query = {"thanks": 1} | ({"pad": pad} if pad else {})
    return redirect(f"{request.path}?{urlencode(query)}")


def _is_late(found: Rateable) -> bool:
    return found.until is not None and timezone.now() > found.until


def _show(request: HttpRequest, found: Rateable, pad: str, form: RatingForm | None = None) -> HttpResponse:
    late = _is_late(found)
    faces = [(level, words, FACES[level]) for level, words in LEVELS.items()]
    groups = [("good", tags_for(5)), ("fair", tags_for(3)), ("bad", tags_for(1))]
    page = {
        "rated": found,
        "form": form,
        "faces": faces,
        "groups": groups,
        "pad": pad,
        "back": f"/hall/pad/{pad}/" if pad else "",
        "is_late": late,
        "back_seconds": THANKS_SECONDS if found.rating or not found.is_over or late else IDLE_SECONDS,
        "thanks": found.rating is not None and "thanks" in request.GET,
        "is_bad": found.rating is not None and found.rating.level in BAD,
        "ticked": set(form.data.getlist("tags")) if form and form.is_bound else set(),  # type: ignore[attr-defined]
        "chosen": form.data.get("level", "") if form and form.is_bound else "",
    }
    return render(request, "citizen/rate.html", page, status=422 if form is not None and form.errors else 200)
