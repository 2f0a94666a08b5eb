from jinguo.core import rooms


class IntegrityConfig(rooms.Room):
    name = "jinguo.integrity"
    label = "integrity"
