from jinguo.core.declaring import rooms


class NoticesConfig(rooms.Room):
    name = "jinguo.notices"
    label = "notices"

    def ready(self) -> None:
        """Listen to the rooms below."""
        super().ready()
        from jinguo.notices import telling
        from jinguo.people import reveal_notices

        telling.declare()
        reveal_notices.declare()
