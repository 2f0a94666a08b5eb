from jinguo.core.declaring import rooms


class WebConfig(rooms.Room):
    name = "jinguo.web"
    label = "web"

    def ready(self) -> None:
        """Register what is told and checked once a day."""
        super().ready()
        from jinguo.web import daily_notices, nightly_check

        daily_notices.declare()
        nightly_check.declare()
