from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.custody"
    label = "custody"
    verbose_name = "账号保管"
