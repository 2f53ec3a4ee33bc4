"""Addresses of the public pages."""

from django.urls import path

from . import answer, apply, bundles, form, guide, home, lists, pay, presence, progress, publicity, queue, rate, verify

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", guide.guides, name="guides"),
    path("publicity/", publicity.publicity, name="publicity"),
    path("guide/presence/", presence.presence, name="presence"),
    path("guide/negative-list/", presence.negative_list, name="negative_list"),
    path("guide/special-windows/", presence.special_windows, name="special_windows"),
    path("guide/lists/", lists.townships, name="townships"),
    path("guide/lists/<str:region>/", lists.township, name="township"),
    path("guide/service-lists/", lists.service_lists, name="service_lists"),
    path("guide/bundles/", bundles.bundles, name="bundle_guides"),
    path("guide/bundles/<slug:code>/", bundles.bundle, name="bundle_guide"),
    path("guide/<slug:code>/", guide.guide, name="guide"),
    path("guide/<slug:code>/print/", guide.print_guide, name="guide_print"),
    path("guide/<slug:code>/windows/", guide.windows, name="guide_windows"),
    path("guide/<slug:code>/files/<slug:digest>/", guide.file, name="guide_file"),
    path("guide/<slug:code>/form/", form.fill, name="form"),
    path("guide/<slug:code>/form.pdf", form.blank, name="form_blank"),
    path("apply/<slug:code>/", apply.apply, name="apply"),
    path("filled/<str:code>/", form.filled, name="filled_form"),
    path("filled/<str:code>/form.pdf", form.printed, name="filled_pdf"),
    path("queue/", queue.queue, name="queue"),
    path("progress/", progress.ask, name="progress"),
    path("progress/<str:token>/", progress.progress, name="progress_of"),
    path("progress/<str:token>/answer/", answer.answer, name="progress_answer"),
    path("progress/<str:token>/notice/<int:notice_id>/", progress.notice, name="progress_notice"),
    path("progress/<str:token>/pay/", pay.pay, name="pay"),
    path("progress/<str:token>/receipt/<int:serial>/", pay.receipt, name="pay_receipt"),
    path("payments/callback/<slug:connector>/", pay.callback, name="payment_callback"),
    path("simulator/pay/<slug:order>/", pay.simulator, name="simulator_pay"),
    path("rate/<str:token>/", rate.rate, name="rate"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<str:code>/", verify.notice, name="verify_notice"),
]
