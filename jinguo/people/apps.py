from jinguo.core import rooms


class PeopleConfig(rooms.Room):
    name = "jinguo.people"
    label = "people"

    def ready(self) -> None:
        """Tell auditors of unusual numbers of reveals."""
        super().ready()
        from jinguo.people import reveal_notices

        reveal_notices.declare()
