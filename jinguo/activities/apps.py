from importlib import import_module

from jinguo.core.declaring import rooms


class ActivitiesConfig(rooms.Room):
    name = "jinguo.activities"
    label = "activities"

    def ready(self) -> None:
        """Read the room's declarations, and let erasure reach the sign-in lists."""
        super().ready()
        import_module("jinguo.signin.erasure")
