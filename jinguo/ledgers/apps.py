from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "jinguo.ledgers"
    label = "ledgers"
