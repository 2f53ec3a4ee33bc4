"""Addresses of the manager's pages."""

from django.urls import path

from . import accounts, archive, authorisations, fees, interfaces, notices, pages, presence

urlpatterns = [
    path("management/", pages.hall, name="management"),
    path("management/staff/", pages.staff_page, name="management_staff"),
    path("management/presence/", presence.list_page, name="management_presence"),
    path("management/presence/<slug:code>/", presence.place, name="management_place"),
    path("management/presence/<slug:code>/take-off/", presence.take_off, name="management_take_off"),
    path("management/fees/", fees.list_page, name="management_fees"),
    path("management/fees/table.csv", fees.table, name="management_fees_table"),
    path("management/notices/", notices.list_page, name="management_notices"),
    path("management/notices/organ/", notices.organ, name="management_organ"),
    path("management/notices/seals/<slug:code>/", notices.seal, name="management_seal"),
    path("management/notices/seals/<slug:code>/picture/", notices.seal_picture, name="management_seal_picture"),
    path("management/notices/<slug:kind>/", notices.one, name="management_notice"),
    path("management/notices/<slug:kind>/look/", notices.look, name="management_notice_look"),
    path("management/notices/<slug:kind>/restore/", notices.restore, name="management_notice_restore"),
    path("management/archive/", archive.list_page, name="management_archive"),
    path("management/archive/<int:package_id>/", archive.take, name="archive_take"),
    path("management/trail/", pages.trail, name="management_trail"),
    path("management/authorisations/", authorisations.list_page, name="authorisations"),
    path("management/authorisations/new/", authorisations.new, name="authorisation_new"),
    path("management/authorisations/items/", authorisations.items, name="authorisation_items"),
    path("management/authorisations/of/<path:code>/", authorisations.one, name="authorisation"),
    path("management/interfaces/", interfaces.list_page, name="interfaces"),
    path("management/interfaces/register/", interfaces.register, name="interface_register"),
    path("management/interfaces/<slug:code>/token/", interfaces.issue, name="token_issue"),
    path("management/interfaces/token/<int:token_id>/revoke/", interfaces.revoke, name="token_revoke"),
    path("management/accounts/", accounts.list_page, name="accounts"),
    path("management/accounts/<str:username>/password/", accounts.set_one, name="account_set"),
    path("management/accounts/<str:username>/lock/", accounts.lock, name="account_lock"),
    path("management/accounts/<str:username>/unlock/", accounts.unlock, name="account_unlock"),
]
