from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.authority"
    label = "authority"
    verbose_name = "授权"
