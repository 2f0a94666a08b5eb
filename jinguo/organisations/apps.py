from jinguo.core.rooms import Room


class OrganisationsConfig(Room):
    name = "jinguo.organisations"
    label = "organisations"
