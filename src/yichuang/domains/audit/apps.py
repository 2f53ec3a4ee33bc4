from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.audit"
    label = "audit"
    verbose_name = "留痕"
