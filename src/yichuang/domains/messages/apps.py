from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.messages"
    label = "outbound"
    verbose_name = "消息"
