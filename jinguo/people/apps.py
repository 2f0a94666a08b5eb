from jinguo.core.rooms import Room


class PeopleConfig(Room):
    name = "jinguo.people"
    label = "people"
