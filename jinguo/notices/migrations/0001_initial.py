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
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '日历地址',
                'ordering': ['-id'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('vendor', models.CharField(choices=[('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人'), ('feishu', '飞书群机器人'), ('email', '电子邮件')], max_length=10, verbose_name='渠道')),
                ('label', models.CharField(max_length=60, verbose_name='名称')),
                ('target', jinguo.core.fields.EncryptedTextField(verbose_name='机器人密钥或邮箱')),
                ('secret', jinguo.core.fields.EncryptedTextField(blank=True, default='', verbose_name='加签密钥')),
                ('kinds', models.JSONField(default=list, verbose_name='发送哪些提醒')),
                ('quiet_from', models.TimeField(blank=True, null=True, verbose_name='免打扰从')),
                ('quiet_to', models.TimeField(blank=True, null=True, verbose_name='免打扰到')),
                ('active', models.BooleanField(default=True, verbose_name='启用')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisationunit', verbose_name='单位')),
            ],
            options={
                'verbose_name': '外发渠道',
                'ordering': ['unit__path', 'id'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_to__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_to__isnull', False), models.Q(('quiet_from', models.F('quiet_to')), _negated=True)), _connector='OR'), name='quiet_hours_begin_and_end')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('returned', '记录被退回'), ('waiting', '有记录待审核'), ('verified', '记录已审核'), ('statement', '报表填报'), ('deadline', '报送期限'), ('import', '导入完成'), ('report', '工作回顾已发布'), ('request', '个人信息申请'), ('notice', '其他提醒')], max_length=12)),
                ('dedupe_key', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('pending', '待发送'), ('sending', '发送中'), ('sent', '已发送'), ('failed', '发送失败'), ('unsure', '不确定是否送达')], default='pending', max_length=8)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='notices.channel')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['state', 'next_at'], name='notices_del_state_33f83b_idx')],
                'constraints': [models.UniqueConstraint(fields=('channel', 'dedupe_key'), name='an_event_leaves_a_channel_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('returned', '记录被退回'), ('waiting', '有记录待审核'), ('verified', '记录已审核'), ('statement', '报表填报'), ('deadline', '报送期限'), ('import', '导入完成'), ('report', '工作回顾已发布'), ('request', '个人信息申请'), ('notice', '其他提醒')], max_length=12, verbose_name='种类')),
                ('subject', models.CharField(max_length=160, verbose_name='标题')),
                ('body', models.TextField(blank=True, verbose_name='内容')),
                ('link', models.CharField(blank=True, max_length=300)),
                ('unit_path', models.CharField(blank=True, max_length=64)),
                ('dedupe_key', models.CharField(blank=True, max_length=120)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '提醒',
                'ordering': ['-id'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'indexes': [models.Index(fields=['user', 'read_at'], name='notices_not_user_id_3be34e_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('dedupe_key', ''), _negated=True), fields=('user', 'dedupe_key'), name='a_notice_is_given_once')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('returned', '记录被退回'), ('waiting', '有记录待审核'), ('verified', '记录已审核'), ('statement', '报表填报'), ('deadline', '报送期限'), ('import', '导入完成'), ('report', '工作回顾已发布'), ('request', '个人信息申请'), ('notice', '其他提醒')], max_length=12)),
                ('wanted', models.BooleanField(default=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='a_kind_is_preferred_once')],
            },
        ),
    ]
