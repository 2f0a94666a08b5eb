"""A notice counts: of many things of its kind, one notice tells how many; the newest told comes first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="count",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterModelOptions(
            name="notice",
            options={
                "base_manager_name": "everything",
                "default_manager_name": "everything",
                "ordering": ["-created_at", "-id"],
                "verbose_name": "提醒",
            },
        ),
    ]
