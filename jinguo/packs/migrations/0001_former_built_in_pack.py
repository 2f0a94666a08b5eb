"""A site from before packs keeps the figures, the words and the review that were built in then.

Its kinds and programmes are rows of its own already. A new site has no programmes yet when it migrates, and
gets nothing here: what it has comes from its pack.
"""

import csv
import hashlib
import json
import tomllib
from pathlib import Path

from django.db import migrations

FORMER = Path(__file__).resolve().parents[2] / "demo" / "pack"  # what was built in is the demo's pack now


def _text(name):
    return (FORMER / name).read_text(encoding="utf-8-sig")


def _words():
    found = {}
    for row in csv.DictReader(_text("words.csv").splitlines()):
        told = {name: value for name, value in row.items() if value and name != "key"}
        if "aliases" in told:
            told["aliases"] = told["aliases"].split("、")
        found[row["key"]] = told
    return found


def keep_what_was_built_in(apps, schema_editor):
    if not apps.get_model("core", "Programme").objects.exists():
        return
    parts = {
        "figures": tomllib.loads(_text("figures.toml")),
        "words": _words(),
        "review": {"text": _text("review.md")},
    }
    site_parts = apps.get_model("core", "SitePart").objects
    for name, content in parts.items():
        written = json.dumps(content, ensure_ascii=False, sort_keys=True)
        site_parts.create(name=name, content=content, digest=hashlib.sha256(written.encode()).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("core", "0004_site_parts")]

    operations = [migrations.RunPython(keep_what_was_built_in, migrations.RunPython.noop)]
