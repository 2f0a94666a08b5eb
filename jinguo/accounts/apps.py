from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "jinguo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to log-ins, too, and keep the database's own rules in place."""
        from jinguo.accounts.administration import triggers
        from jinguo.accounts.login import signals  # noqa: F401

        post_migrate.connect(triggers.install, sender=self, dispatch_uid="accounts triggers")
