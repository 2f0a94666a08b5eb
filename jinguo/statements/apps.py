from jinguo.core import rooms


class StatementsConfig(rooms.Room):
    name = "jinguo.statements"
    label = "statements"
