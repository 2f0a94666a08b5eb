from jinguo.core import rooms


class CheckConfig(rooms.Room):
    name = "jinguo.check"
    label = "check"
