"""Addresses of the pages about people."""

from django.urls import path

from . import acts, attendance, people, roster, training

urlpatterns = [
    path("management/personnel/", people.list_page, name="personnel"),
    path("management/personnel/company/", people.company, name="personnel_company"),
    path("management/personnel/roster/", roster.week, name="roster"),
    path("management/personnel/roster/month/", roster.month, name="roster_month"),
    path("management/personnel/roster/<slug:day>/copy/", roster.copy, name="roster_copy"),
    path("management/personnel/roster/<slug:day>/turns/", roster.turns, name="roster_turns"),
    path("management/personnel/attendance/", attendance.sheet, name="attendance"),
    path("management/personnel/attendance/<slug:month>/table.xlsx", attendance.table, name="attendance_table"),
    path("management/personnel/training/", training.year, name="training"),
    path("management/personnel/training/plan/", training.plan, name="training_plan"),
    path("management/personnel/training/new/", training.new, name="training_new"),
    path("management/personnel/levels/", people.levels, name="levels"),
    path("management/personnel/agreements/<int:agreement>/file/", people.agreement_file, name="agreement_file"),
    path("management/personnel/agreements/<int:agreement>/end/", acts.end, name="agreement_end"),
    path("management/personnel/leaves/<int:leave>/cancel/", acts.cancel, name="leave_cancel"),
    path("management/personnel/discipline/<int:record>/object/", acts.object_to, name="discipline_object"),
    path("management/personnel/discipline/<int:record>/correct/", acts.correct, name="discipline_correct"),
    path("management/personnel/<int:person>/", people.person, name="person"),
    path("management/personnel/<int:person>/look/", people.look, name="person_look"),
    path("management/personnel/<int:person>/employment/", acts.employment, name="person_employment"),
    path("management/personnel/<int:person>/agreement/", acts.agreement, name="person_agreement"),
    path("management/personnel/<int:person>/leave/", acts.leave, name="person_leave"),
    path("management/personnel/<int:person>/level/", acts.level, name="person_level"),
    path("management/personnel/<int:person>/discipline/", acts.discipline, name="person_discipline"),
]
