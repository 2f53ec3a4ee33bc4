from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.personnel"
    label = "personnel"
    verbose_name = "队伍"
