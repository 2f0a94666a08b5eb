from jinguo.core.declaring import rooms


class HonoursConfig(rooms.Room):
    name = "jinguo.honours"
    label = "honours"
