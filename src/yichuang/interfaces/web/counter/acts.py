"""What a window does with a case that exists: take the correction, accept, tell, refuse, withdraw, close.

Each act has a page that says what it does and asks once; a refusal shows the case as it stands now and keeps what was
typed.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yichuang.domains.cases import actions as cases
from yichuang.domains.cases import queries
from yichuang.domains.documents import actions as documents
from yichuang.interfaces.web.forms import show_refusal
from yichuang.interfaces.web.guard import StaffRequest, staff
from yichuang.journeys.correction import correct
from yichuang.rules.access import Actor
from yichuang.rules.cases.deferral import DeferralGiven
from yichuang.rules.cases.intake import MaterialGiven
from yichuang.rules.cases.promises import PromisesGiven
from yichuang.rules.refusal import Refusal

from .case_forms import ActForm, ChargeForm, CounterPaymentForm, ReasonForm, RefusalForm, SupplementForm
from .relief_forms import AcceptForm, SupplyForm
from .telling import ProblemsForm, TellAgainForm


@dataclass(frozen=True)
class CaseAct:
    """An act on a case: its form, what it says, and what it calls with the keyword arguments that all acts take."""

    form: type[ActForm]
    title: str
    says: str
    button: str
    done: str
    run: Callable[[Any, dict[str, Any]], object]

    @property
    def is_telling(self) -> bool:
        """Whether its page is the sheet of what is to be mended."""
        return issubclass(self.form, ProblemsForm)


def _supplement(form: SupplementForm, who: dict[str, Any]) -> object:
    given = [_given(form, row.code, who["actor"], who["now"]) for row in form.wanted]
    and_accept = bool(form.cleaned_data["and_accept"])
    return correct(materials=[one for one in given if one.is_there], and_accept=and_accept, **form.way(), **who)


def _tell_again(form: TellAgainForm, who: dict[str, Any]) -> object:
    said = {name: form.cleaned_data[name] for name in ("kind", "reason", "confirmed")}
    return cases.tell_again(problems=form.problems(), **said, **who)


def _accept(form: AcceptForm, who: dict[str, Any]) -> object:
    deferred, promised = form.chosen("deferred"), form.chosen("promised")
    if not deferred and not promised:
        return cases.accept(**who)
    signed = _signed(form, who["actor"], who["now"])
    return cases.accept(
        deferral=DeferralGiven(deferred, signed, **form.by) if deferred else None,
        promises=PromisesGiven(promised, signed, **form.by) if promised else None,
        credit_confirmed=bool(form.cleaned_data.get("credit_confirmed")),
        **who,
    )


def _signed(form: AcceptForm, actor: Actor, now: datetime) -> str:
    """Digest of the scanned sheet, or of the picture from the pad; empty where nobody signed."""
    if sent := form.cleaned_data.get("signed_file"):
        return documents.store_file(content=sent.read(), name=sent.name or "", actor=actor, now=now).digest
    picture = form.cleaned_data.get("signature") or ""
    if not picture:
        return ""
    try:
        content = base64.b64decode(picture.removeprefix("data:image/png;base64,"), validate=True)
    except (binascii.Error, ValueError):
        raise Refusal("signature_broken", "签名图片没有完整收到，请清除后重新签名。", field="signature") from None
    return documents.store_file(content=content, name="承诺书签名.png", actor=actor, now=now).digest


def _supply(form: SupplyForm, who: dict[str, Any]) -> object:
    given = [_given(form, row.code, who["actor"], who["now"]) for row in form.wanted]
    return cases.supply_deferred(
        materials=[one for one in given if one.is_there],
        way=form.cleaned_data["brought"],
        arrived_at=form.cleaned_data["arrived_at"],
        **who,
    )


def _given(form: SupplementForm, code: str, actor: Actor, now: datetime) -> MaterialGiven:
    stored = [
        documents.store_file(content=file.read(), name=file.name or "", actor=actor, now=now)
        for file in form.sent(code)
    ]
    kept = [digest for digest in form.data.getlist(f"stored-{code}") if len(digest) == 64]  # type: ignore[attr-defined]
    files = tuple(dict.fromkeys([*kept, *(one.digest for one in stored)]))
    form.stored[code] = files
    originals = form.cleaned_data.get(f"originals-{code}") or 0
    medium = "both" if files and originals else "electronic" if files else "paper"
    return MaterialGiven(code, files, originals, medium, form.cleaned_data.get(f"note-{code}", ""))


ACTS = {
    "accept": CaseAct(
        form=AcceptForm,
        title="受理",
        says="材料齐全、符合法定形式的，受理并转部门办理，承诺时限从现在起算。",
        button="受理",
        done="已受理。",
        run=_accept,
    ),
    "supply_deferred": CaseAct(
        form=SupplyForm,
        title="补交容缺材料",
        says="登记申请人补交的材料；到达时间以材料送到的时间为准。全部补齐后，部门才能作出准予决定。",
        button="收下",
        done="已收下补交的材料。",
        run=_supply,
    ),
    "supplement": CaseAct(
        form=SupplementForm,
        title="接收补正材料",
        says="登记申请人补交的材料。材料齐了可以同时受理。",
        button="接收",
        done="已接收补正材料。",
        run=_supplement,
    ),
    "tell_deficiency": CaseAct(
        form=ProblemsForm,
        title="一次性告知",
        says="依据《行政许可法》第三十二条，需要补正的全部内容只能告知一次，请写全。",
        button="出具告知书",
        done="已一次性告知，告知书可以打印。",
        run=lambda form, who: cases.tell_deficiency(problems=form.problems(), **who),
    ),
    "tell_again": CaseAct(
        form=TellAgainForm,
        title="再次告知",
        says="依法只能告知一次。首次漏告的，计入首次告知人；办理时限继续按收到补正材料之日计算，不会因此延长。",
        button="出具再次告知书",
        done="已再次告知并记录在案，告知书可以打印。",
        run=_tell_again,
    ),
    "pass_precheck": CaseAct(
        form=ActForm,
        title="预审通过",
        says="网上材料齐全、清晰。收件时间为申请人网上提交的时间；受理前请核对原件。",
        button="通过",
        done="预审已通过，申请人会收到消息。",
        run=lambda form, who: cases.pass_precheck(**who),
    ),
    "return_for_revision": CaseAct(
        form=ProblemsForm,
        title="退回修改",
        says="退回就是《行政许可法》第三十二条的一次性告知，只有一次，请写全。申请人在进度页修改后重新提交。",
        button="退回修改",
        done="已退回，申请人会收到消息和告知书。",
        run=lambda form, who: cases.return_for_revision(problems=form.problems(), **who),
    ),
    "refuse_acceptance": CaseAct(
        form=RefusalForm,
        title="不予受理",
        says="办件就此结束，不能恢复。通知书写明理由、依据和救济途径。",
        button="出具不予受理通知书",
        done="已作出不予受理。",
        run=lambda form, who: cases.refuse_acceptance(**form.cleaned_data, **who),
    ),
    "charge": CaseAct(
        form=ChargeForm,
        title="通知缴费",
        says="只能按该事项公布的收费项目和标准收取；出具缴费通知书，缴清以前不能出件。",
        button="出具缴费通知书",
        done="已通知缴费，缴费通知书可以打印。",
        run=lambda form, who: cases.charge(lines=form.lines(), **who),
    ),
    "pay_at_counter": CaseAct(
        form=CounterPaymentForm,
        title="登记窗口缴费",
        says="收到款项、开出票据以后登记。",
        button="登记已缴费",
        done="已登记缴费。",
        run=lambda form, who: cases.pay_at_counter(**form.cleaned_data, **who),
    ),
    "withdraw": CaseAct(
        form=ReasonForm,
        title="撤件",
        says="按申请人的意愿结束办件，记录保留，不能恢复；申请人以后可以重新申请。",
        button="撤件",
        done="已撤件。",
        run=lambda form, who: cases.withdraw(**form.cleaned_data, **who),
    ),
    "close_at_counter": CaseAct(
        form=ActForm,
        title="窗口办结",
        says="该事项无需部门作出决定，窗口可以当场办结。",
        button="办结",
        done="已在窗口办结。",
        run=lambda form, who: cases.close_at_counter(**who),
    ),
}


@staff("see_case")
@require_http_methods(["GET", "POST"])
def act(request: StaffRequest, number: str, verb: str) -> HttpResponse:
    """The page of an act, and the act itself. Raises ``Refusal``: ``not_found``."""
    if verb not in ACTS:
        raise Refusal("not_found", "没有这项操作，请返回办件详情重新选择。")
    one, now = ACTS[verb], timezone.now()
    case = queries.get_case(number, request.actor, now)
    if request.method == "GET":
        return _page(request, case, verb, one.form(case=case, **_asked(one, number, request)))
    form = one.form(request.POST, request.FILES, case=case, **_asked(one, number, request))
    if not form.is_valid():
        return _page(request, case, verb, form, status=422)
    edition = request.POST.get("edition", "")
    who = {
        "actor": request.actor,
        "now": now,
        "number": number,
        "edition": int(edition) if edition.isdecimal() else None,
    }
    try:
        one.run(form, who)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        show_refusal(form, refusal)
        return _page(request, queries.get_case(number, request.actor, now), verb, form, status=422)
    messages.success(request, _said(verb, form, one))
    return redirect("counter_case", number)


def _said(verb: str, form: ActForm, one: CaseAct) -> str:
    if verb != "supplement":
        return one.done
    return (
        "已接收补正材料并受理。"
        if form.cleaned_data["and_accept"]
        else "已登记收到的材料。还没有补齐的，继续等待申请人。"
    )


def _asked(one: CaseAct, number: str, request: StaffRequest) -> dict[str, Any]:
    """What the sheet of what is to be mended is made of."""
    return {"asked": queries.list_asked(number, request.actor)} if one.is_telling else {}


def _page(request: StaffRequest, case: queries.CaseView, verb: str, form: ActForm, status: int = 200) -> HttpResponse:
    is_possible = any(button.verb == verb for button in case.buttons)
    context = {"case": case, "verb": verb, "act": ACTS[verb], "form": form, "is_possible": is_possible}
    return render(request, "counter/act.html", context, status=status)
