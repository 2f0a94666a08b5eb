from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "jinguo.verification"
    label = "verification"
