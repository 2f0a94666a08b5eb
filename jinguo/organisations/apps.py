from jinguo.core.declaring import rooms


class OrganisationsConfig(rooms.Room):
    name = "jinguo.organisations"
    label = "organisations"
