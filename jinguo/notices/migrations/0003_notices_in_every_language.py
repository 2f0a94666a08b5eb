"""A notice is worded for whoever reads it: its columns hold a sentence's source and arguments."""

import jinguo.core.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_notices_count")]

    operations = [
        migrations.AlterField(
            model_name="notice", name="subject", field=jinguo.core.fields.SaidField(max_length=600, verbose_name="标题")
        ),
        migrations.AlterField(
            model_name="notice", name="body", field=jinguo.core.fields.SaidTextField(blank=True, verbose_name="内容")
        ),
    ]
