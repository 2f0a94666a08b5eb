"""The help of a consent calls a review by its one name."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_registered_by'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consent',
            name='publication',
            field=models.BooleanField(default=False, help_text='如公布表彰名单。没有这一项同意的，工作回顾里不写姓名，只写人数。', verbose_name='可以在公开的材料里写出姓名'),
        ),
    ]
