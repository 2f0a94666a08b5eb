from jinguo.core.declaring import rooms


class SitesConfig(rooms.Room):
    name = "jinguo.sites"
    label = "sites"
