from jinguo.core.declaring import rooms


class VerificationConfig(rooms.Room):
    name = "jinguo.verification"
    label = "verification"
