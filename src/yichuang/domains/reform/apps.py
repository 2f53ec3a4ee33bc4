from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.reform"
    label = "reform"
    verbose_name = "改革任务"
