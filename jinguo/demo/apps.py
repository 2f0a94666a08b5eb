from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "jinguo.demo"
    label = "demo"
