from jinguo.core import rooms


class HonoursConfig(rooms.Room):
    name = "jinguo.honours"
    label = "honours"
