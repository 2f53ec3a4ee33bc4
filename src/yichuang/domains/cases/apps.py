from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.cases"
    label = "cases"
    verbose_name = "办件"
