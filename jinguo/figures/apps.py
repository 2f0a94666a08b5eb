from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "jinguo.figures"
    label = "figures"
