from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "jinguo.signin"
    label = "signin"
