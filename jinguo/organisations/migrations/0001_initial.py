import django.db.models.deletion
import django.db.models.manager
import jinguo.core.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='OrganisationUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='代码')),
                ('name', models.CharField(max_length=80, verbose_name='名称')),
                ('kind', models.CharField(choices=[('district', '区'), ('town', '镇街'), ('village', '村居'), ('new_sector', '两新组织'), ('department', '成员单位')], max_length=12, verbose_name='层级')),
                ('subkind', models.CharField(blank=True, choices=[('street', '街道'), ('town', '镇'), ('village', '村'), ('community', '社区'), ('enterprise', '企业'), ('social', '社会组织'), ('department', '部门')], max_length=20, verbose_name='类型')),
                ('path', jinguo.core.fields.PathField(editable=False, max_length=40, unique=True)),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='成立日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='人口')),
                ('women_population', models.PositiveIntegerField(blank=True, null=True, verbose_name='妇女人口')),
                ('sector', models.CharField(blank=True, max_length=40, verbose_name='领域')),
                ('pinyin', models.CharField(blank=True, editable=False, max_length=200)),
                ('initials', models.CharField(blank=True, db_index=True, editable=False, max_length=120)),
                ('natural_key', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organisations.organisationunit', verbose_name='并入单位')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.organisationunit', verbose_name='上级单位')),
            ],
            options={
                'verbose_name': '组织单位',
                'ordering': ['path'],
                'base_manager_name': 'everything',
                'default_manager_name': 'everything',
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='unit_does_not_close_before_it_opens'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='unit_is_not_merged_into_itself')],
            },
            managers=[
                ('everything', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='UnitPlacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('path', jinguo.core.fields.PathField(max_length=40)),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='organisations.organisationunit')),
            ],
            options={
                'verbose_name': '历史隶属',
                'ordering': ['valid_to'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'valid_to'), name='placement_ends_once_a_day'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='placement_does_not_end_before_it_begins')],
            },
        ),
    ]
