from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "jinguo.committee"
    label = "committee"
