from django.db.models.signals import post_save

from jinguo.core.declaring import rooms


class IntegrityConfig(rooms.Room):
    name = "jinguo.integrity"
    label = "integrity"
    job_modules = ("jinguo.integrity.daily",)

    def ready(self) -> None:
        """Take the print of every photograph."""
        super().ready()
        from jinguo.core.models import EvidenceFile
        from jinguo.integrity.rules.photograph_hash import print_when_saved

        post_save.connect(print_when_saved, sender=EvidenceFile, dispatch_uid="integrity.print")
