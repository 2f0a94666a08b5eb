from jinguo.core import rooms


class VerificationConfig(rooms.Room):
    name = "jinguo.verification"
    label = "verification"
