from jinguo.core import rooms


class NoticesConfig(rooms.Room):
    name = "jinguo.notices"
    label = "notices"
    job_modules = ("jinguo.notices.outbox",)

    def ready(self) -> None:
        """Listen to the rooms below."""
        super().ready()
        from jinguo.notices import telling

        telling.declare()
