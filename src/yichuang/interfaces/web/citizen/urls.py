"""Addresses of the public pages."""

from django.urls import path

from . import guide, home, progress, queue, rate, verify

urlpatterns = [
    path("", home.home, name="home"),
    path("guide/", guide.guides, name="guides"),
    path("guide/<slug:code>/", guide.guide, name="guide"),
    path("guide/<slug:code>/print/", guide.print_guide, name="guide_print"),
    path("guide/<slug:code>/windows/", guide.windows, name="guide_windows"),
    path("guide/<slug:code>/files/<slug:digest>/", guide.file, name="guide_file"),
    path("queue/", queue.queue, name="queue"),
    path("progress/", progress.ask, name="progress"),
    path("progress/<str:token>/", progress.progress, name="progress_of"),
    path("progress/<str:token>/notice/<int:notice_id>/", progress.notice, name="progress_notice"),
    path("rate/<str:token>/", rate.rate, name="rate"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<str:code>/", verify.notice, name="verify_notice"),
]
