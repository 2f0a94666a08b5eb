from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "jinguo.core"
    label = "core"

    def ready(self) -> None:
        """Seal what is written, also behind migrations; seed what rooms bring along."""
        from jinguo.core.audit import sealing_what_is_there
        from jinguo.core.row_seals import compilers, guard
        from jinguo.core.seeding import seed_after_migrate

        guard(
            "core.Kind", "core.Programme", "core.EvidenceFile", "core.SitePart"
        )  # a figure rests on these, too
        compilers.install()
        pre_migrate.connect(sealing_what_is_there.before, sender=self)
        post_migrate.connect(seed_after_migrate, sender=self)
        post_migrate.connect(sealing_what_is_there.after, sender=self)
