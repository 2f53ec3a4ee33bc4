from django.apps import AppConfig


class Config(AppConfig):
    name = "yichuang.domains.catalogue"
    label = "catalogue"
    verbose_name = "事项"
