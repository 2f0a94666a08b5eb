from jinguo.core.declaring import rooms


class ReportsConfig(rooms.Room):
    name = "jinguo.reports"
    label = "reports"
