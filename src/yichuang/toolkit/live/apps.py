from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.toolkit.live"
    label = "live"
