from jinguo.core.rooms import Room


class AssistanceConfig(Room):
    name = "jinguo.assistance"
    label = "assistance"
