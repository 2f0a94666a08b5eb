from importlib import import_module

from jinguo.core import rooms


class PeopleConfig(rooms.Room):
    name = "jinguo.people"
    label = "people"

    def ready(self) -> None:
        """Say to the Excel engine who finds persons."""
        super().ready()
        import_module("jinguo.people.rows")
