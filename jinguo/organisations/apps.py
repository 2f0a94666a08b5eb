from jinguo.core import rooms


class OrganisationsConfig(rooms.Room):
    name = "jinguo.organisations"
    label = "organisations"
