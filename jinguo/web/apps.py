from jinguo.core import rooms


class WebConfig(rooms.Room):
    name = "jinguo.web"
    label = "web"

    def ready(self) -> None:
        """Register what people are told once a day."""
        super().ready()
        from jinguo.web import daily_notices

        daily_notices.declare()
