from jinguo.core.declaring import rooms


class PeopleConfig(rooms.Room):
    name = "jinguo.people"
    label = "people"
