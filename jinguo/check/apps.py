from jinguo.core.declaring import rooms


class CheckConfig(rooms.Room):
    name = "jinguo.check"
    label = "check"
