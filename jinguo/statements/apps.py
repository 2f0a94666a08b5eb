from jinguo.core.declaring import rooms


class StatementsConfig(rooms.Room):
    name = "jinguo.statements"
    label = "statements"
