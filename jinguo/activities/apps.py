from jinguo.core import rooms


class ActivitiesConfig(rooms.Room):
    name = "jinguo.activities"
    label = "activities"
