from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.feedback"
    label = "feedback"
    verbose_name = "评价"
