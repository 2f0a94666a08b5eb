from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "jinguo.core"
    label = "core"

    def ready(self) -> None:
        """Seal what is written, also behind migrations; seed what rooms bring along."""
        from jinguo.core.audit import sealing_what_is_there
        from jinguo.core.declaring import constraints
        from jinguo.core.declaring.seeding import seed_after_migrate
        from jinguo.core.row_seals import compilers

        compilers.install()
        constraints.install()
        pre_migrate.connect(sealing_what_is_there.before, sender=self)
        post_migrate.connect(seed_after_migrate, sender=self)
        post_migrate.connect(sealing_what_is_there.after, sender=self)
