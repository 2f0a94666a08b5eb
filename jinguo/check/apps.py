from django.apps import AppConfig


class CheckConfig(AppConfig):
    name = "jinguo.check"
    label = "check"
