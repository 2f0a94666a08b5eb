from jinguo.core import rooms


class SitesConfig(rooms.Room):
    name = "jinguo.sites"
    label = "sites"
