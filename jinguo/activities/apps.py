from jinguo.core.rooms import Room


class ActivitiesConfig(Room):
    name = "jinguo.activities"
    label = "activities"
