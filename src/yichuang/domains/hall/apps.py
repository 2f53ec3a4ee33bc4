from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.hall"
    label = "hall"
    verbose_name = "大厅"
