from jinguo.core.declaring import rooms


class AssistanceConfig(rooms.Room):
    name = "jinguo.assistance"
    label = "assistance"
