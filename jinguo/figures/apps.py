from jinguo.core.rooms import Room


class FiguresConfig(Room):
    name = "jinguo.figures"
    label = "figures"
