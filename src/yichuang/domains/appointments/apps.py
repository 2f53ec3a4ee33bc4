from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.appointments"
    label = "appointments"
    verbose_name = "预约"
