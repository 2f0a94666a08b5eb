from jinguo.core import rooms


class SignInConfig(rooms.Room):
    name = "jinguo.signin"
    label = "signin"
