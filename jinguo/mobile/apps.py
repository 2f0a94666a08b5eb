from django.apps import AppConfig


class MobileConfig(AppConfig):
    name = "jinguo.mobile"
    label = "mobile"
