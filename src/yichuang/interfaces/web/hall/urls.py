"""Addresses of the hall: kiosk, board, window display, pad, the ticket on the phone, guidance desk, calling panel."""

from django.urls import path

from . import cabinet, check_in, guidance, kiosk, panel, screens, ticket

urlpatterns = [
    path("hall/kiosk/", kiosk.start, name="kiosk"),
    path("hall/kiosk/zone/<int:zone_id>/", kiosk.zone, name="kiosk_zone"),
    path("hall/kiosk/for/<slug:purpose>/", kiosk.purpose, name="kiosk_purpose"),
    path("hall/kiosk/special/", kiosk.special, name="kiosk_special"),
    path("hall/kiosk/check-in/", check_in.kiosk, name="kiosk_check_in"),
    path("hall/kiosk/search/", kiosk.search, name="kiosk_search"),
    path("hall/kiosk/take/", kiosk.take, name="kiosk_take"),
    path("hall/kiosk/slip/<slug:token>/", kiosk.slip, name="kiosk_slip"),
    path("hall/cabinet/", cabinet.start, name="cabinet"),
    path("hall/cabinet/find/", cabinet.find, name="cabinet_find"),
    path("hall/cabinet/collect/", cabinet.collect, name="cabinet_collect"),
    path("hall/board/", screens.board, name="board"),
    path("hall/board/state/", screens.board_state, name="board_state"),
    path("hall/window/<slug:code>/", screens.window, name="window_display"),
    path("hall/window/<slug:code>/state/", screens.window_state, name="window_state"),
    path("hall/pad/<slug:code>/", screens.pad, name="pad"),
    path("hall/ticket/<slug:token>/", ticket.show, name="ticket"),
    path("hall/ticket/<slug:token>/state/", ticket.state, name="ticket_state"),
    path("hall/ticket/<slug:token>/rejoin/", ticket.rejoin, name="ticket_rejoin"),
    path("hall/panel/", panel.show, name="panel"),
    path("hall/panel/waiting/", panel.waiting, name="panel_waiting"),
    path("hall/panel/<slug:verb>/", panel.act, name="panel_act"),
    path("guidance/", guidance.show, name="guidance"),
    path("guidance/state/", guidance.state, name="guidance_state"),
    path("guidance/search/", guidance.search, name="guidance_search"),
    path("guidance/take/", guidance.take, name="guidance_take"),
    path("guidance/check-in/", check_in.guidance, name="guidance_check_in"),
    path("guidance/rejoin/", guidance.rejoin, name="guidance_rejoin"),
]
