"""The models of signing in live in a room of their own now (signin); their tables stay where and what they are."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0007_doubtful_sign_ins'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name=name)
                for name in ('KnownDevice', 'SheetRow', 'SheetPage', 'SignIn', 'SignInDesk')
            ]
        ),
    ]
