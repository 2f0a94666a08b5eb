from jinguo.core import rooms


class ReportsConfig(rooms.Room):
    name = "jinguo.reports"
    label = "reports"
