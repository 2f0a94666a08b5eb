"""The models of signing in came from the room of activities; their tables stay where and what they are."""

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
import jinguo.core.fields
import uuid
from django.conf import settings
from django.db import migrations, models



def carry_content_types(apps, schema_editor):
    """What Django keeps of models by name goes along."""
    types = apps.get_model("contenttypes", "ContentType")
    moved = ("knowndevice", "sheetpage", "sheetrow", "signin", "signindesk")
    types.objects.filter(app_label="activities", model__in=moved).update(app_label="signin")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('activities', '0008_sign_in_moved_out'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('core', '0003_keyed_seals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    state = [
        migrations.CreateModel(
            name='KnownDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('name', jinguo.core.fields.EncryptedTextField(blank=True, default='')),
                ('phone', jinguo.core.fields.EncryptedTextField(blank=True, default='')),
                ('agreed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('last_used', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': '认得的手机',
                'db_table': 'activities_knowndevice',
            },
        ),
        migrations.CreateModel(
            name='SignInDesk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=6, verbose_name='签到号')),
                ('opens_at', models.DateTimeField(verbose_name='开始')),
                ('closes_at', models.DateTimeField(verbose_name='截止')),
                ('closed', models.BooleanField(default=False, verbose_name='已关闭')),
                ('retired', models.BooleanField(default=False, editable=False)),
                ('version', models.PositiveIntegerField(default=0)),
                ('accepted_version', models.PositiveIntegerField(blank=True, null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('activity', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='desk', to='activities.activity')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '签到台',
                'db_table': 'activities_signindesk',
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='姓名')),
                ('written', models.CharField(blank=True, editable=False, max_length=60, verbose_name='原写')),
                ('phone', jinguo.core.fields.EncryptedTextField(blank=True, default='', verbose_name='手机号')),
                ('phone_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('device_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('source', models.CharField(choices=[('paper', '纸质签到表'), ('scan', '扫码签到'), ('hand', '工作人员代签')], max_length=8, verbose_name='签到方式')),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='签到时间')),
                ('doubtful', models.BooleanField(default=False, verbose_name='短时间内连续签到')),
                ('voided', models.BooleanField(default=False, verbose_name='已作废')),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
                ('attendance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to='activities.attendance')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to='signin.signindesk')),
            ],
            options={
                'verbose_name': '签到',
                'db_table': 'activities_signin',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SheetPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('waiting', '等待识别'), ('reading', '正在识别'), ('read', '已识别，请核对'), ('by_hand', '照着照片录入'), ('failed', '没能识别')], default='waiting', max_length=8)),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('touched_at', models.DateTimeField(auto_now=True)),
                ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.evidencefile')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='signin.signindesk')),
            ],
            options={
                'verbose_name': '签到表照片',
                'db_table': 'activities_sheetpage',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SheetRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=60)),
                ('phone', jinguo.core.fields.EncryptedTextField(blank=True, default='')),
                ('name_confidence', models.FloatField(default=0)),
                ('phone_confidence', models.FloatField(default=0)),
                ('corners', models.JSONField(default=list)),
                ('set_aside', models.BooleanField(default=False)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='signin.sheetpage')),
                ('sign_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheet_rows', to='signin.signin')),
            ],
            options={
                'verbose_name': '签到表的一行',
                'db_table': 'activities_sheetrow',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('page', 'position'), name='a_row_has_one_place_on_its_sheet')],
            },
        ),
        migrations.AddConstraint(
            model_name='signindesk',
            constraint=models.UniqueConstraint(condition=models.Q(('retired', False)), fields=('number',), name='a_sign_in_number_leads_to_one_desk'),
        ),
        migrations.AddConstraint(
            model_name='signindesk',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='a_desk_closes_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='signin',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('device_hash', ''), _negated=True), ('voided', False)), fields=('desk', 'device_hash', 'name', 'phone_hash'), name='a_phone_signs_a_person_in_once'),
        ),
        migrations.AddConstraint(
            model_name='signin',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('phone_hash', ''), _negated=True), ('voided', False)), fields=('desk', 'phone_hash', 'name'), name='a_person_known_by_telephone_signs_in_once'),
        ),
        migrations.AddConstraint(
            model_name='signin',
            constraint=models.CheckConstraint(condition=models.Q(('voided', False), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='a_void_sign_in_says_why'),
        ),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=state),
        migrations.RunPython(carry_content_types, migrations.RunPython.noop),
    ]
