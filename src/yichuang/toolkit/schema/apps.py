from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.toolkit.schema"
    label = "schema"
