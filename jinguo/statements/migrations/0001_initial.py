import django.db.models.deletion
import django.db.models.manager
import jinguo.core.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('village', '各村居'), ('town', '各镇街')], default='village', max_length=8, verbose_name='哪些单位报')),
                ('line', models.CharField(choices=[('publicity', '宣传'), ('development', '发展'), ('rights', '权益'), ('family', '家儿'), ('organisation', '组织'), ('office', '办公室')], max_length=20, verbose_name='条线')),
                ('ledger', models.CharField(blank=True, max_length=40, verbose_name='台账')),
                ('frequency', models.CharField(choices=[('month', '每月'), ('quarter', '每季度'), ('year', '每年')], default='month', max_length=8, verbose_name='多久一次')),
                ('due_days', models.PositiveSmallIntegerField(default=5, verbose_name='期末后几天内')),
                ('valid_from', models.DateField(verbose_name='自何日起')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='到何日止')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='规定单位')),
            ],
            options={
                'verbose_name': '报送期限',
                'ordering': ['unit__path', 'line', 'ledger', '-valid_from'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_reporting_rule_does_not_end_before_it_begins'), models.CheckConstraint(condition=models.Q(('due_days__lte', 92)), name='a_report_is_due_within_a_quarter')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='NilReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.DateField()),
                ('end', models.DateField()),
                ('declared_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                ('declared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='单位')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nil_returns', to='statements.reportingperiod')),
            ],
            options={
                'verbose_name': '零报告',
                'ordering': ['-start', '-pk'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('rule', 'unit', 'start'), name='a_unit_reports_nil_once_a_period')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='StatementRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('line', models.CharField(choices=[('publicity', '宣传'), ('development', '发展'), ('rights', '权益'), ('family', '家儿'), ('organisation', '组织'), ('office', '办公室')], max_length=20, verbose_name='条线')),
                ('title', models.CharField(max_length=120, verbose_name='报表名称')),
                ('purpose', models.CharField(help_text='写明依据（文件名称、文号）或用途', max_length=400, verbose_name='为什么要填')),
                ('asked_by', models.CharField(blank=True, max_length=120, verbose_name='谁要这张表')),
                ('start', models.DateField(verbose_name='统计起')),
                ('end', models.DateField(verbose_name='统计止')),
                ('due_on', models.DateField(verbose_name='上报截止')),
                ('note', models.TextField(blank=True, verbose_name='填报说明')),
                ('state', models.CharField(choices=[('draft', '设计中'), ('sent', '填报中'), ('recalled', '已收回')], default='draft', max_length=10, verbose_name='状态')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='版本')),
                ('layout', models.FileField(blank=True, upload_to='statements/layouts/%Y', verbose_name='报表格式')),
                ('layout_name', models.CharField(blank=True, editable=False, max_length=200)),
                ('binding', models.JSONField(blank=True, default=dict, editable=False)),
                ('frozen', models.JSONField(blank=True, editable=False, null=True)),
                ('digest', models.CharField(blank=True, editable=False, max_length=128)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='发出时间')),
                ('recalled_at', models.DateTimeField(blank=True, null=True, verbose_name='收回时间')),
                ('recall_reason', models.CharField(blank=True, max_length=300, verbose_name='收回原因')),
                ('copied_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='statements.statementrequest')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='设计人')),
                ('previous', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='statements.statementrequest')),
                ('recalled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收回人')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人')),
                ('targets', models.ManyToManyField(blank=True, related_name='+', to='organisations.organisationunit', verbose_name='填报单位')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='发起单位')),
            ],
            options={
                'verbose_name': '报表任务',
                'ordering': ['-created_at', '-pk'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['unit', 'state'], name='statements__unit_id_a8132d_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='statement_period_does_not_end_before_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), models.Q(('frozen__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='a_sent_statement_is_frozen'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'recalled'), _negated=True), models.Q(('recall_reason', ''), _negated=True), _connector='OR'), name='a_recalled_statement_says_why')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('figure_key', models.CharField(blank=True, max_length=80)),
                ('question', models.CharField(blank=True, choices=[('text', '文字'), ('whole', '整数'), ('money', '金额（元）'), ('date', '日期'), ('yes_no', '是或否'), ('choice', '单选'), ('file', '文件')], max_length=8, verbose_name='回答方式')),
                ('label', models.CharField(max_length=120, verbose_name='问题')),
                ('hint', models.CharField(blank=True, max_length=200, verbose_name='填写提示')),
                ('choices', models.JSONField(blank=True, default=list, verbose_name='选项')),
                ('required', models.BooleanField(default=True, verbose_name='必答')),
                ('personal', models.BooleanField(default=False, verbose_name='含个人信息')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='statements.statementrequest')),
            ],
            options={
                'verbose_name': '报表项目',
                'ordering': ['request', 'position'],
                'constraints': [models.UniqueConstraint(fields=('request', 'position'), name='a_statement_has_one_item_in_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('figure_key', ''), models.Q(('question', ''), _negated=True)), models.Q(models.Q(('figure_key', ''), _negated=True), ('question', '')), _connector='OR'), name='an_item_is_a_figure_or_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('open', '待填报'), ('submitted', '已上报'), ('returned', '已退回'), ('withdrawn', '已撤回修改')], default='open', max_length=10, verbose_name='状态')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='上报时间')),
                ('return_reason', models.CharField(blank=True, max_length=300, verbose_name='退回原因')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='提醒时间')),
                ('digest', models.CharField(blank=True, editable=False, max_length=128)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上报人')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='填报单位')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='statements.statementrequest')),
            ],
            options={
                'verbose_name': '报表',
                'ordering': ['unit__path'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['unit', 'state'], name='statements__unit_id_c2c943_idx')],
                'constraints': [models.UniqueConstraint(fields=('request', 'unit'), name='a_unit_answers_a_statement_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'submitted'), _negated=True), ('submitted_at__isnull', False), _connector='OR'), name='a_submitted_return_has_its_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='a_returned_return_says_why')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('sealed', jinguo.core.fields.EncryptedTextField(blank=True)),
                ('file', models.FileField(blank=True, upload_to='statements/answers/%Y/%m')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('claimed', models.CharField(blank=True, max_length=60, verbose_name='本单位认为')),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='有出入的原因')),
                ('value', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('numerator', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('denominator', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('approximate', models.BooleanField(default=False)),
                ('no_data', models.BooleanField(default=False)),
                ('entries', models.PositiveIntegerField(default=0)),
                ('definition_version', models.PositiveIntegerField(null=True)),
                ('digest', models.CharField(blank=True, max_length=128)),
                ('records', models.BinaryField(default=bytes)),
                ('frozen_at', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('updated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='填写人')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='statements.item')),
                ('part_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='statements.return')),
            ],
            options={
                'verbose_name': '报表单元格',
                'ordering': ['part_of', 'item__position'],
                'constraints': [models.UniqueConstraint(fields=('part_of', 'item'), name='a_return_has_one_cell_for_an_item')],
            },
        ),
    ]
