from jinguo.core.declaring import rooms


class CheckConfig(rooms.Room):
    name = "jinguo.check"
    label = "check"

    def ready(self) -> None:
        """Look at the prose of reports while it is edited and before it is issued."""
        super().ready()
        from jinguo.check.pages.own_prose import remarks
        from jinguo.reports.prose.worded import register_check

        register_check(remarks)
