from jinguo.core.declaring import rooms


class NoticesConfig(rooms.Room):
    name = "jinguo.notices"
    label = "notices"
    job_modules = ("jinguo.notices.outbox",)
