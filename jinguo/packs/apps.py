from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "jinguo.packs"
    label = "packs"
