from jinguo.core.declaring import rooms


class MobileConfig(rooms.Room):
    name = "jinguo.mobile"
    label = "mobile"
    job_modules = ("jinguo.signin.ocr.sheet_jobs",)
