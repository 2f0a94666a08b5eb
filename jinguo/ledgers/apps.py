from jinguo.core.declaring import rooms


class LedgersConfig(rooms.Room):
    name = "jinguo.ledgers"
    label = "ledgers"
    job_modules = ("jinguo.ledgers.imports.jobs",)
