from django.db.models.signals import post_save

from jinguo.core.declaring import rooms


class IntegrityConfig(rooms.Room):
    name = "jinguo.integrity"
    label = "integrity"

    def ready(self) -> None:
        """Declare the rules, the remarks and the daily scan; take the print of every photograph."""
        super().ready()
        from jinguo.core.models import EvidenceFile
        from jinguo.integrity import daily, rules, suspicion_remarks
        from jinguo.integrity.rules.photograph_hash import print_when_saved

        rules.declare()
        suspicion_remarks.declare()
        daily.declare()
        post_save.connect(print_when_saved, sender=EvidenceFile, dispatch_uid="integrity.print")
