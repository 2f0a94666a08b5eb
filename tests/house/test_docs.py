"""Documents held against the code: environment, commands, decisions, links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jinguo"
READ = re.compile(r"environ(?:\.get\(|\.setdefault\(|\[)\s*\"([A-Z_]+)\"")
NOT_OURS = {
    "CONTENT_LENGTH",
    "CONTENT_TYPE",
    "DJANGO_SETTINGS_MODULE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "COLUMNS",
}
READMES = ("README.md", "README.zh-CN.md")


def sources() -> str:
    """The source of the program."""
    paths = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts]
    return "\n".join(path.read_text() for path in paths)


def test_every_variable_of_the_environment_is_documented_and_no_other() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    table = text.split("## What differs by site", 1)[1].split("\n## ", 1)[0]
    named = {
        name
        for line in table.splitlines()
        for name in re.findall(r"`([A-Z_]+)`", line.split("|")[1] if "|" in line else "")
    }
    assert named == set(READ.findall(sources())) - NOT_OURS


def commands() -> set[str]:
    """Every command of the program that is not hidden, groups by their name."""
    from jinguo.cli.main import app

    top = typer.main.get_command(app)
    return {name for name, command in top.commands.items() if not command.hidden}  # type: ignore[attr-defined]


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_every_command_and_no_other(readme: str) -> None:
    text = (ROOT / readme).read_text()
    block = next(block for block in text.split("```") if "jinguo import" in block)
    words = [
        word.split()[0]
        for line in block.splitlines()
        for word in re.split(r"\bjinguo |\| ", line)[1:]
        if word.strip()
    ]
    assert {word for word in words if re.fullmatch(r"[a-z]+", word)} == commands()


def documents() -> list[Path]:
    """Every document of the house."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PACKAGE.rglob("*.md")]
    return sorted(path for path in found if ".venv" not in path.parts)


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_of_the_house_that_a_document_names_are_there(document: Path) -> None:
    if document.name == "CHANGELOG.md":
        pytest.skip("what was is not what is")
    named = re.findall(
        r"`((?:jinguo|tests|tools|benchmarks|deploy|docs)/[\w./-]+\.\w+)(?::\w+)?`", document.read_text()
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_stands_in_the_list_with_its_three_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text())
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for name in listed:
        titles = re.findall(r"^## (\w+)$", (folder / name).read_text(), flags=re.M)
        assert titles == ["Context", "Decision", "Consequence"], name


def test_every_version_in_the_changelog_has_a_date() -> None:
    versions = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), flags=re.M)
    undated = [one for one in versions if not re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)", one)]
    assert undated in ([], ["Unreleased"])
