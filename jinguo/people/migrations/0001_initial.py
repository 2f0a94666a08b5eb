import django.db.models.deletion
import django.db.models.manager
import jinguo.core.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(blank=True, max_length=30, null=True, unique=True, verbose_name='户编号')),
                ('name', models.CharField(max_length=60, verbose_name='户主')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='住址')),
                ('pinyin', models.CharField(blank=True, editable=False, max_length=200)),
                ('initials', models.CharField(blank=True, db_index=True, editable=False, max_length=120)),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='所在单位')),
            ],
            options={
                'verbose_name': '家庭',
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['unit', 'name'], name='people_hous_unit_id_1519da_idx')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('sex', models.CharField(blank=True, choices=[('F', '女'), ('M', '男')], max_length=1, verbose_name='性别')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='出生日期')),
                ('id_number', jinguo.core.fields.EncryptedTextField(blank=True, default='', verbose_name='身份证号')),
                ('id_hash', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                ('phone', jinguo.core.fields.EncryptedTextField(blank=True, default='', verbose_name='联系电话')),
                ('phone_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('category', models.CharField(blank=True, max_length=40, verbose_name='人员类别')),
                ('pinyin', models.CharField(blank=True, editable=False, max_length=200)),
                ('initials', models.CharField(blank=True, db_index=True, editable=False, max_length=120)),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.household', verbose_name='家庭')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='所在单位')),
            ],
            options={
                'verbose_name': '人员',
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['unit', 'name'], name='people_pers_unit_id_3ce872_idx')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
    ]
