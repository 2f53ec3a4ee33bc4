"""缴费: from the progress page to the payment platform and back; the platform's callback; the simulated platform."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yichuang.domains.cases.actions import begin_payment
from yichuang.domains.cases.queries import find_progress
from yichuang.domains.exchange import actions as exchange
from yichuang.interfaces.files import file_response
from yichuang.interfaces.web.guard import public
from yichuang.rules.refusal import Refusal

LONGEST_CALLBACK = 16 * 1024
CODES = {"not_found": 404, "callback_invalid": 400, "no_connector": 404}


@public
@never_cache
@require_POST
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """Open an order and lead on to where it is paid; a click again leads to the same order."""
    url = begin_payment(token=token, now=timezone.now())
    return render(request, "citizen/pay.html", {"url": url, "token": token})


@public
@never_cache
@require_safe
def receipt(request: HttpRequest, token: str, serial: int) -> HttpResponse:
    """The receipt of a charge that was paid online."""
    found = find_progress(token=token) if token else None
    one = next((row for row in found.charges if row.serial == serial and row.receipt), None) if found else None
    if one is None or one.receipt is None:
        raise Refusal("not_found", "没有找到这张票据，请回到进度页重新打开。")
    return file_response(one.receipt, f"票据 {one.receipt_number}.pdf")


@csrf_exempt
@public
@require_POST
def callback(request: HttpRequest, connector: str) -> HttpResponse:
    """``/payments/callback/<connector>/``: a signed message of the platform that an order is paid."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST_CALLBACK:
        return JsonResponse({"code": "callback_invalid"}, status=400)
    try:
        exchange.accept_callback(name=connector, body=request.body, headers=dict(request.headers), now=timezone.now())
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "detail": refusal.message}, status=CODES.get(refusal.code, 409))
    return JsonResponse({"code": "ok"})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def simulator(request: HttpRequest, order: str) -> HttpResponse:
    """``/simulator/pay/<order>/``: the page of a payment platform that exists only here."""
    found = exchange.simulated_order(order)
    if request.method == "POST":
        exchange.simulate_payment(number=order, tells="silent" not in request.POST, now=timezone.now())
        return redirect("simulator_pay", order=order)
    return render(request, "citizen/simulator.html", {"order": found})
