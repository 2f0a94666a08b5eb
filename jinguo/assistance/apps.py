from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "jinguo.assistance"
    label = "assistance"
