from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.exchange"
    label = "exchange"
    verbose_name = "对接"
