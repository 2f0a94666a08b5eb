from jinguo.core.declaring import rooms


class FiguresConfig(rooms.Room):
    name = "jinguo.figures"
    label = "figures"
