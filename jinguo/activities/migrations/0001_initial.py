import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('core', '0001_initial'),
        ('ledgers', '0001_initial'),
        ('organisations', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('occurred_on', models.DateField(verbose_name='日期')),
                ('state', models.CharField(choices=[('draft', '草稿'), ('submitted', '待审核'), ('returned', '已退回'), ('verified', '已审核'), ('void', '已作废')], default='draft', max_length=10, verbose_name='状态')),
                ('approximate', models.JSONField(blank=True, default=list, verbose_name='约数字段')),
                ('count_source', models.CharField(choices=[('signed', '逐人签到'), ('headcount', '现场清点'), ('estimate', '估计')], default='headcount', max_length=10, verbose_name='人数来源')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('source_sheet', models.CharField(blank=True, editable=False, max_length=80)),
                ('source_row', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('return_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='退回原因')),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='作废原因')),
                ('code', models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name='活动编号')),
                ('title', models.CharField(max_length=120, verbose_name='活动名称')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='地点')),
                ('mode', models.CharField(choices=[('offline', '线下'), ('online', '线上'), ('mixed', '线上线下结合')], default='offline', max_length=8, verbose_name='方式')),
                ('speaker', models.CharField(blank=True, max_length=80, verbose_name='主讲人')),
                ('sessions', models.PositiveIntegerField(default=1, verbose_name='场（期）次')),
                ('headcount', models.PositiveIntegerField(blank=True, null=True, verbose_name='线下人次')),
                ('online_views', models.PositiveIntegerField(blank=True, null=True, verbose_name='线上人次')),
                ('women', models.PositiveIntegerField(blank=True, null=True, verbose_name='其中妇女')),
                ('children', models.PositiveIntegerField(blank=True, null=True, verbose_name='其中儿童')),
                ('households', models.PositiveIntegerField(blank=True, null=True, verbose_name='涉及户数')),
                ('volunteers', models.PositiveIntegerField(blank=True, null=True, verbose_name='志愿者人次')),
                ('volunteer_hours', models.DecimalField(blank=True, decimal_places=1, max_digits=8, null=True, verbose_name='志愿服务小时')),
                ('money_cents', models.BigIntegerField(blank=True, null=True, verbose_name='经费（分）')),
                ('link', models.URLField(blank=True, max_length=300, verbose_name='报道链接')),
                ('import_batch', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledgers.importbatch')),
                ('kind', models.ForeignKey(limit_choices_to={'vocabulary': 'activity.kind'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.kind', verbose_name='活动类别')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.programme', verbose_name='品牌项目')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(blank=True, limit_choices_to={'vocabulary': 'activity.topic'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.kind', verbose_name='活动主题')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='填报单位')),
            ],
            options={
                'verbose_name': '活动',
                'ordering': ['-occurred_on', '-id'],
                'abstract': False,
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['occurred_on', 'unit'], name='activities__occurre_8221a0_idx'), models.Index(fields=['kind', 'occurred_on'], name='activities__kind_id_6d4f62_idx'), models.Index(fields=['unit', 'occurred_on'], name='activities__unit_id_148bc2_idx'), models.Index(fields=['state'], name='activities__state_c9e042_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('state', 'void'), _negated=True), ('natural_key__isnull', False)), fields=('natural_key',), name='activity_is_recorded_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'void'), _negated=True), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='void_activity_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='returned_activity_says_why'), models.CheckConstraint(condition=models.Q(('sessions__gte', 1)), name='activity_has_at_least_one_session'), models.CheckConstraint(condition=models.Q(('headcount__isnull', True), ('headcount__gte', 0), _connector='OR'), name='headcount_is_not_negative'), models.CheckConstraint(condition=models.Q(('online_views__isnull', True), ('online_views__gte', 0), _connector='OR'), name='online_views_are_not_negative'), models.CheckConstraint(condition=models.Q(('women__isnull', True), ('headcount__isnull', True), ('women__lte', models.F('headcount')), _connector='OR'), name='women_are_among_the_headcount'), models.CheckConstraint(condition=models.Q(('children__isnull', True), ('headcount__isnull', True), ('children__lte', models.F('headcount')), _connector='OR'), name='children_are_among_the_headcount'), models.CheckConstraint(condition=models.Q(('money_cents__isnull', True), ('money_cents__gte', 0), _connector='OR'), name='activity_money_is_not_negative')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ActivityHost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_rows', to='activities.activity')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit')),
            ],
            options={
                'indexes': [models.Index(fields=['unit', 'activity'], name='activities__unit_id_f992a3_idx')],
                'constraints': [models.UniqueConstraint(fields=('activity', 'unit'), name='a_unit_hosts_an_activity_once')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='签到姓名')),
                ('source', models.CharField(choices=[('paper', '纸质签到表'), ('scan', '扫码签到'), ('online', '线上签到')], default='paper', max_length=8, verbose_name='签到方式')),
                ('voided', models.BooleanField(default=False, verbose_name='已作废')),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('source_sheet', models.CharField(blank=True, editable=False, max_length=80)),
                ('source_row', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='activities.activity', verbose_name='活动')),
                ('import_batch', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledgers.importbatch')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person', verbose_name='人员')),
            ],
            options={
                'verbose_name': '签到',
                'ordering': ['-id'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('voided', False)), fields=('activity', 'person'), name='a_person_attends_an_activity_once')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='EmergencySupply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('occurred_on', models.DateField(verbose_name='日期')),
                ('state', models.CharField(choices=[('draft', '草稿'), ('submitted', '待审核'), ('returned', '已退回'), ('verified', '已审核'), ('void', '已作废')], default='draft', max_length=10, verbose_name='状态')),
                ('approximate', models.JSONField(blank=True, default=list, verbose_name='约数字段')),
                ('count_source', models.CharField(choices=[('signed', '逐人签到'), ('headcount', '现场清点'), ('estimate', '估计')], default='headcount', max_length=10, verbose_name='人数来源')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('source_sheet', models.CharField(blank=True, editable=False, max_length=80)),
                ('source_row', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('return_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='退回原因')),
                ('void_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='作废原因')),
                ('goods', models.CharField(max_length=120, verbose_name='物资名称')),
                ('quantity', models.PositiveIntegerField(blank=True, null=True, verbose_name='数量')),
                ('measure_word', models.CharField(blank=True, max_length=12, verbose_name='单位')),
                ('value_cents', models.BigIntegerField(blank=True, null=True, verbose_name='折合金额（分）')),
                ('donor', models.CharField(blank=True, max_length=80, verbose_name='来源')),
                ('receiver', models.CharField(blank=True, max_length=80, verbose_name='接收单位')),
                ('import_batch', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledgers.importbatch')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.programme', verbose_name='品牌项目')),
                ('recorded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='填报单位')),
            ],
            options={
                'verbose_name': '抗疫应急物资',
                'ordering': ['-occurred_on', '-id'],
                'abstract': False,
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('state', 'void'), _negated=True), ('natural_key__isnull', False)), fields=('natural_key',), name='supply_is_recorded_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'void'), _negated=True), models.Q(('void_reason', ''), _negated=True), _connector='OR'), name='void_supply_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='returned_supply_says_why'), models.CheckConstraint(condition=models.Q(('value_cents__isnull', True), ('value_cents__gte', 0), _connector='OR'), name='supply_value_is_not_negative')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='activity',
            name='cohosts',
            field=models.ManyToManyField(blank=True, related_name='+', through='activities.ActivityHost', to='organisations.organisationunit', verbose_name='联合主办单位'),
        ),
    ]
