from jinguo.core.declaring import rooms


class DemoConfig(rooms.Room):
    name = "jinguo.demo"
    label = "demo"
