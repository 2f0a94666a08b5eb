from jinguo.core.rooms import Room


class HonoursConfig(Room):
    name = "jinguo.honours"
    label = "honours"
