from django.db.models.signals import post_migrate

from jinguo.core.declaring import rooms


class AccountsConfig(rooms.Room):
    name = "jinguo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to log-ins, too, and keep the database's own rules in place."""
        super().ready()
        from jinguo.accounts.administration import triggers  # noqa: F401
        from jinguo.accounts.login import signals

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="accounts triggers")
        from jinguo.accounts.login.second_factor_secrets import SecondFactors
        from jinguo.core import key_rotation

        key_rotation.register(SecondFactors())
