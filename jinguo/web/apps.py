from jinguo.core.rooms import Room


class WebConfig(Room):
    name = "jinguo.web"
    label = "web"
