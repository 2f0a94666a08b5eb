"""Secrets of the second factor that stand in the clear are encrypted."""

from django.db import migrations


def encrypt(apps, schema_editor):
    from jinguo.accounts.login.second_factor_secrets import sealed_data

    for row in apps.get_model("mfa", "Authenticator").objects.all():
        row.data = sealed_data(row.data)
        row.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop, elidable=True)]
