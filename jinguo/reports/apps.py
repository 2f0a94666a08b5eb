from importlib import import_module

from jinguo.core.declaring import rooms


class ReportsConfig(rooms.Room):
    name = "jinguo.reports"
    label = "reports"

    def ready(self) -> None:
        """Also say what an import must not be undone under."""
        super().ready()
        import_module("jinguo.reports.issuing.guarding")
