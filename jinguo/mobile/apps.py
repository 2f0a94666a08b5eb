from jinguo.core.declaring import rooms


class MobileConfig(rooms.Room):
    name = "jinguo.mobile"
    label = "mobile"
