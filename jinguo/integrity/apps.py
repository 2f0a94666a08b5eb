from django.db.models.signals import post_save

from jinguo.core import rooms


class IntegrityConfig(rooms.Room):
    name = "jinguo.integrity"
    label = "integrity"

    def ready(self) -> None:
        """Declare the daily scan; take the print of every photograph."""
        super().ready()
        from jinguo.core.models import EvidenceFile
        from jinguo.integrity import daily
        from jinguo.integrity.rules.photograph_hash import print_when_saved

        daily.declare()
        post_save.connect(print_when_saved, sender=EvidenceFile, dispatch_uid="integrity.print")
