from jinguo.core.declaring import rooms


class WebConfig(rooms.Room):
    name = "jinguo.web"
    label = "web"
    job_modules = ("jinguo.web.daily_notices", "jinguo.web.nightly_check")
