"""The site for which the corpus is read: the demo's places and figures in a database of its own, without records."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def prepared() -> Iterator[None]:
    """Make the site in a folder that goes again, for a command outside the tests."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JINGUO_DATA": folder, "DJANGO_SETTINGS_MODULE": "jinguo.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from tests import site_of_the_tests

        site_of_the_tests.begin()
        call_command("migrate", verbosity=0)
        build()
        yield


def build() -> None:
    """Write the units of the demo's district."""
    from django.db import transaction

    from jinguo.organisations.models import OrganisationUnit
    from tests.site_of_the_tests import DEMO

    made: dict[str, OrganisationUnit] = {}
    with transaction.atomic(), (DEMO / "units.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            made[row["code"]] = OrganisationUnit.everything.create(
                code=row["code"], name=row["name"], kind=row["level"], subkind=row["type"],
                parent=made.get(row["parent"]),
            )  # fmt: skip
