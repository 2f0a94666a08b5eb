from jinguo.core.rooms import Room


class AccountsConfig(Room):
    name = "jinguo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to log-ins, too."""
        super().ready()
        from jinguo.accounts import signals  # noqa: F401
