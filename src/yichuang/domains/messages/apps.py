from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.messages"
    label = "messages"
    verbose_name = "消息"
