from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.accounts"
    label = "accounts"
    verbose_name = "账号"
