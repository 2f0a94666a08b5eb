"""Cities and districts may be asked to report, too."""

from django.db import migrations, models

LEVELS = [("village", "各村居"), ("town", "各镇街"), ("district", "各区县"), ("city", "各市")]


class Migration(migrations.Migration):
    dependencies = [("statements", "0001_initial")]

    operations = [
        migrations.AlterField(
            "reportingperiod",
            "level",
            models.CharField(choices=LEVELS, default="village", max_length=8, verbose_name="哪些单位报"),
        ),
    ]
