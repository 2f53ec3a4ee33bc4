from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.documents"
    label = "documents"
    verbose_name = "文书"
