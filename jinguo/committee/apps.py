from jinguo.core.rooms import Room


class CommitteeConfig(Room):
    name = "jinguo.committee"
    label = "committee"
