from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.interfaces.web"
    label = "web"
