from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "jinguo.organisations"
    label = "organisations"
