from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlansConfig(AppConfig):
    name = "jinguo.plans"
    label = "plans"

    def ready(self) -> None:
        """Bring the indicators along once the tables stand."""
        from jinguo.plans.plan_seeding import seed_after_migrate

        post_migrate.connect(seed_after_migrate, sender=self)
