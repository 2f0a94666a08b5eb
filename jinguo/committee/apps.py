from jinguo.core import rooms


class CommitteeConfig(rooms.Room):
    name = "jinguo.committee"
    label = "committee"
