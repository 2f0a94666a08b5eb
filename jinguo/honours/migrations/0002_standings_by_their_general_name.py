"""Standings are called by their general name; a site's pack may call them by its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("honours", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            "standing",
            {
                "abstract": False, "ordering": ["-occurred_on", "-id"], "verbose_name": "示范村（户）",
                "default_manager_name": "everything", "base_manager_name": "everything",
            },
        ),
    ]  # fmt: skip
