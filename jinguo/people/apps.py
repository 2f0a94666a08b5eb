from jinguo.core import rooms


class PeopleConfig(rooms.Room):
    name = "jinguo.people"
    label = "people"
