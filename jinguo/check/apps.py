from typing import Any

from jinguo.core import rooms


class CheckConfig(rooms.Room):
    name = "jinguo.check"
    label = "check"

    def ready(self) -> None:
        """Look at the prose of reports while it is edited and before it is issued."""
        super().ready()
        from jinguo.reports.prose.worded import register_check

        register_check(_remarks)


def _remarks(*said: Any) -> Any:
    """Read the check when prose is there to be checked: it is most of the program."""
    from jinguo.check.pages.own_prose import remarks

    return remarks(*said)
