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
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PhotoPrint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField()),
                ('bits', models.CharField(max_length=64)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.evidencefile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('evidence', 'turn'), name='a_photograph_is_printed_once_a_turn')],
            },
        ),
        migrations.CreateModel(
            name='PhotoBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.IntegerField(db_index=True)),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='integrity.photoprint')),
            ],
        ),
        migrations.CreateModel(
            name='Suspicion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('rule', models.CharField(max_length=40, verbose_name='规则')),
                ('score', models.PositiveSmallIntegerField(verbose_name='程度')),
                ('facts', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('open', '请看看'), ('dismissed', '已排除'), ('confirmed', '确有问题'), ('gone', '已不存在')], default='open', max_length=10, verbose_name='状态')),
                ('found_at', models.DateTimeField(verbose_name='首次发现')),
                ('last_seen', models.DateTimeField(verbose_name='最近一次发现')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='理由')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('explanation', models.CharField(blank=True, max_length=300, verbose_name='填报人说明')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('explained_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='单位')),
            ],
            options={
                'verbose_name': '存疑记录',
                'ordering': ['-score', '-found_at', '-id'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['state', '-score'], name='integrity_s_state_7984b6_idx'), models.Index(fields=['rule'], name='integrity_s_rule_bbdc11_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_dismissed_suspicion_says_why'), models.CheckConstraint(condition=models.Q(('score__lte', 100)), name='a_suspicion_scores_at_most_100')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='SuspicionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField()),
                ('line', models.CharField(blank=True, choices=[('publicity', '宣传'), ('development', '发展'), ('rights', '权益'), ('family', '家儿'), ('organisation', '组织'), ('office', '办公室')], max_length=20)),
                ('suspicion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='integrity.suspicion')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit')),
            ],
            options={
                'indexes': [models.Index(fields=['object_type', 'object_id'], name='integrity_s_object__4acdd1_idx')],
                'constraints': [models.UniqueConstraint(fields=('suspicion', 'object_type', 'object_id'), name='a_suspicion_names_an_entry_once')],
            },
        ),
    ]
