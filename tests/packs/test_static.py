"""The program names no district: what the demo's pack brings stands nowhere else in it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import jinguo
from jinguo.core.declaring.seeding import seeded_kinds, seeded_programmes

ROOT = Path(jinguo.__file__).parent
DEMO = ROOT / "demo" / "pack"
READ = {".py", ".html", ".md", ".js", ".mjs", ".css", ".typ", ".po", ".txt", ".toml", ".csv", ".svg"}
PLACES = ("济阳", "Jiyang", "jiyang", "JIYANG")
GENERAL = re.compile(r"[\u4e00-\u9fff]{1,3}(?:村|社区|商会|协会)?")  # too short to be anybody's own


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def own_words() -> set[str]:
    """What the demo's campaigns, kinds and places are called, but for what every federation calls so."""
    national = {each["name"] for each in (*seeded_kinds().values(), *seeded_programmes().values())}
    named = {row["name"] for name in ("programmes.csv", "kinds.csv", "units.csv") for row in rows(name)}
    named |= {row["name"] for row in rows("words.csv") if row["key"].startswith("ledger.")}
    return {word for word in named - national if not GENERAL.fullmatch(word)}


def files() -> list[Path]:
    """Every text of the program: tests may speak of the demo, and migrations are history."""
    apart = {"tests", "migrations"}
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in READ
        and path.name != "county_names.txt"  # every county of the country
        and not apart & set(path.relative_to(ROOT).parts)
        and ROOT / "demo" not in path.parents
    ]


def test_the_words_looked_for_are_the_demos_own():
    words = own_words()
    assert {"才聚济阳", "荟·家", "出彩信用贷", "出彩人家台账", "济北街道"} <= words
    assert not {"巾帼大宣讲", "困境儿童关爱"} & words


def test_no_file_of_the_program_names_what_is_the_demos_own():
    sought = re.compile("|".join(map(re.escape, sorted({*PLACES, *own_words()}, key=len, reverse=True))))
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        for match in sought.finditer(path.read_text(encoding="utf-8"))
    }
    assert not found, "\n".join(sorted(found))
