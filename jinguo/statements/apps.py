from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "jinguo.statements"
    label = "statements"
