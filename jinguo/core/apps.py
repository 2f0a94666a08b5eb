from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "jinguo.core"
    label = "core"

    def ready(self) -> None:
        from jinguo.core.seed import seed_after_migrate

        post_migrate.connect(seed_after_migrate, sender=self)
