from jinguo.core import rooms


class FiguresConfig(rooms.Room):
    name = "jinguo.figures"
    label = "figures"
