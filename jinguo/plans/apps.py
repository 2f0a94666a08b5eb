from jinguo.core.rooms import Room


class PlansConfig(Room):
    name = "jinguo.plans"
    label = "plans"
