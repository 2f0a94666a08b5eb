"""A tree may begin with a province or a city."""

from django.db import migrations, models

LEVELS = [
    ("province", "省"), ("city", "市"), ("district", "区"), ("town", "镇街"), ("village", "村居"),
    ("new_sector", "两新组织"), ("department", "成员单位"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_women_among_the_population")]

    operations = [
        migrations.AlterField(
            "organisationunit", "kind", models.CharField(choices=LEVELS, max_length=12, verbose_name="层级")
        ),
    ]
