from jinguo.core import rooms


class AssistanceConfig(rooms.Room):
    name = "jinguo.assistance"
    label = "assistance"
