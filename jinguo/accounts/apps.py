from jinguo.core import rooms


class AccountsConfig(rooms.Room):
    name = "jinguo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to log-ins, too."""
        super().ready()
        from jinguo.accounts import signals  # noqa: F401
        from jinguo.accounts.second_factor_secrets import SecondFactors
        from jinguo.core.crypto import rotation

        rotation.register(SecondFactors())
