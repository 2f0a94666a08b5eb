from jinguo.core.declaring import rooms


class ActivitiesConfig(rooms.Room):
    name = "jinguo.activities"
    label = "activities"
