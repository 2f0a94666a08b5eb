"""What a site pack says that is no row of another table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_keyed_seals")]

    operations = [
        migrations.CreateModel(
            name="SitePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("content", models.JSONField(default=dict)),
                ("digest", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={"ordering": ["name"]},
        ),
    ]
