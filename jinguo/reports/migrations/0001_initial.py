import django.db.models.deletion
import django.db.models.manager
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
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('start', models.DateField(verbose_name='开始日期')),
                ('end', models.DateField(verbose_name='结束日期')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('state', models.CharField(choices=[('draft', '草稿'), ('issued', '已签发'), ('withdrawn', '已撤回')], default='draft', max_length=10, verbose_name='状态')),
                ('omissions', models.JSONField(blank=True, default=list, verbose_name='略去的句子')),
                ('frozen', models.JSONField(blank=True, editable=False, null=True, verbose_name='签发稿')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='起草时间')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='修改时间')),
                ('issued_at', models.DateTimeField(blank=True, null=True, verbose_name='签发时间')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='撤回时间')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='撤回原因')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='起草人')),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签发人')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='单位')),
            ],
            options={
                'verbose_name': '报告',
                'ordering': ['-created_at', '-pk'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='report_period_does_not_end_before_it_begins'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('frozen__isnull', False), ('issued_at__isnull', False)), _connector='OR'), name='an_issued_report_is_frozen')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=120, verbose_name='写法')),
                ('reason', models.CharField(max_length=200, verbose_name='理由')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经办人')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='reports.report')),
            ],
            options={
                'verbose_name': '豁免的数字',
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='an_exemption_has_its_number'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_exemption_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='DeclaredFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=120, verbose_name='写法')),
                ('source_document', models.CharField(max_length=200, verbose_name='来源文件')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='核准时间')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核准人')),
                ('declared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='声明人')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declared', to='reports.report')),
            ],
            options={
                'verbose_name': '声明的事实',
                'ordering': ['report', 'number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='a_declared_fact_has_its_number'), models.CheckConstraint(condition=models.Q(('source_document', ''), _negated=True), name='a_declared_fact_names_its_source')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=40)),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='小标题')),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.report')),
            ],
            options={
                'verbose_name': '报告章节',
                'ordering': ['report', 'position'],
                'constraints': [models.UniqueConstraint(fields=('report', 'position'), name='a_report_has_one_section_in_a_place')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure_key', models.CharField(max_length=80)),
                ('previous', models.BooleanField(default=False)),
                ('name', models.CharField(max_length=120)),
                ('worded', models.CharField(max_length=400)),
                ('value', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('numerator', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('denominator', models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                ('approximate', models.BooleanField(default=False)),
                ('entries', models.PositiveIntegerField(default=0)),
                ('definition_version', models.PositiveIntegerField()),
                ('data_cut_off', models.DateTimeField()),
                ('digest', models.CharField(max_length=128)),
                ('records', models.BinaryField()),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='reports.report')),
            ],
            options={
                'verbose_name': '已公布的数字',
                'ordering': ['report', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('report', 'figure_key', 'previous'), name='a_figure_is_stated_once_in_a_report')],
            },
        ),
    ]
