from jinguo.core.rooms import Room


class ReportsConfig(Room):
    name = "jinguo.reports"
    label = "reports"
