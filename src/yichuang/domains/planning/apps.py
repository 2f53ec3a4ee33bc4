from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.planning"
    label = "planning"
    verbose_name = "排窗规划"
