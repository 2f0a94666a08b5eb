from jinguo.core.declaring import rooms


class SignInConfig(rooms.Room):
    name = "jinguo.signin"
    label = "signin"
