from django.apps import AppConfig
from django.db.models.signals import post_save


class IntegrityConfig(AppConfig):
    name = "jinguo.integrity"
    label = "integrity"

    def ready(self) -> None:
        """Take the print of every photograph."""
        from jinguo.core.models import EvidenceFile
        from jinguo.integrity.rules.photograph_hash import print_when_saved

        post_save.connect(print_when_saved, sender=EvidenceFile, dispatch_uid="integrity.print")
