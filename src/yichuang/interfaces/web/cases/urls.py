"""Addresses below a case that all desks share."""

from django.urls import path

from . import bundle, case_file, project, search, views

urlpatterns = [
    path("search/", search.page, name="case_search"),
    path("cases/<str:number>/", case_file.page, name="case_page"),
    path("cases/<str:number>/act/<slug:verb>/", case_file.act, name="case_page_act"),
    path("bundles/", bundle.led, name="led_bundles"),
    path("bundles/<str:number>/", bundle.application, name="bundle_application"),
    path("bundles/<str:number>/settle/", bundle.settle, name="bundle_settle"),
    path("bundles/<str:number>/release/", bundle.release, name="bundle_release"),
    path("projects/", project.projects, name="projects"),
    path("projects/<str:code>/", project.project, name="project"),
    path("projects/<str:code>/attach/", project.attach, name="project_attach"),
    path("cases/<str:number>/files/<str:digest>/", views.file, name="case_file"),
    path("cases/<str:number>/notices/<str:kind>/", views.notice, name="case_notice"),
    path("cases/<str:number>/form.pdf", views.form, name="case_form"),
    path("cases/<str:number>/reveal/", views.reveal, name="case_reveal"),
]
