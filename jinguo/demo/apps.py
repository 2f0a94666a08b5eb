from jinguo.core import rooms


class DemoConfig(rooms.Room):
    name = "jinguo.demo"
    label = "demo"
