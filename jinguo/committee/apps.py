from jinguo.core.declaring import rooms


class CommitteeConfig(rooms.Room):
    name = "jinguo.committee"
    label = "committee"
