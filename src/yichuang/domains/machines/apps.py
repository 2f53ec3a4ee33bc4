from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.machines"
    label = "machines"
    verbose_name = "大厅设备"
