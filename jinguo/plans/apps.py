from django.db.models.signals import post_migrate

from jinguo.core.declaring import rooms


class PlansConfig(rooms.Room):
    name = "jinguo.plans"
    label = "plans"

    def ready(self) -> None:
        """Read the room's declarations; bring the indicators along once the tables stand."""
        super().ready()
        from jinguo.plans.plan_seeding import seed_after_migrate

        post_migrate.connect(seed_after_migrate, sender=self)
