from jinguo.core.rooms import Room


class SitesConfig(Room):
    name = "jinguo.sites"
    label = "sites"
