from jinguo.core import rooms


class PlansConfig(rooms.Room):
    name = "jinguo.plans"
    label = "plans"
