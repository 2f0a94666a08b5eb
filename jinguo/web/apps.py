from jinguo.core import rooms


class WebConfig(rooms.Room):
    name = "jinguo.web"
    label = "web"
