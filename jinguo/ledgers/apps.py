from jinguo.core.rooms import Room


class LedgersConfig(Room):
    name = "jinguo.ledgers"
    label = "ledgers"
