"""No sentence speaks of a place on the page that another layout does not have.

On a phone nothing is at the right or at the left: columns stand below one another, and the menu is folded away.
A sentence names the thing (its heading, its button), and holds on the desk, on the phone, and read aloud.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import catalogue

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(
    r"[左右](?:边|侧|面|方|栏|上角|下角|上方|下方)|[上下]方|[顶底]部|侧边?栏|页(?:首|尾|脚)|旁边"
)
# Sentence: why the place in it holds everywhere.
HOLDS = {
    "电话旁边还写了别的，只取电话号码。": "beside it in the cell of the sheet",
    "按表上方（或下方）的": "above or below the table, in the sheet",
    "或在表上方写明": "above the table, in the sheet",
    "数字旁边说的是别的事": "beside the number in the text that is checked",
    "请点右上角，选“在浏览器打开”": "the menu of another program, shown on phones alone, always there",
}
HELP = {
    "写在表上方（如“填报单位：清河村”）": "above the table, in the sheet",
}


def speaking(texts: dict[str, str], allowed: dict[str, str]) -> list[str]:
    """Return where a sentence speaks of a place, but for those that hold everywhere."""
    wrong = []
    for text, where in texts.items():
        rest = text
        for part in allowed:
            rest = rest.replace(part, "")
        if PLACES.search(rest):
            wrong.append(f"{where}: {text[:80]}")
    return wrong


def test_sentences_of_the_interface_hold_on_every_layout():
    found = {
        text: each.locations[0][0]
        for each in catalogue.template()
        if each.id
        for text in (each.id if isinstance(each.id, tuple) else (each.id,))
    }
    assert len(found) > 1000
    assert speaking(found, HOLDS) == []


def test_sentences_outside_the_catalogue_hold_on_every_layout():
    """Python sentences that importers and checks word by themselves, and what the phone's program says."""
    texts = {}
    for path in sorted((ROOT / "jinguo").rglob("*")):
        if path.suffix not in (".py", ".js") or {"tests", "migrations", "vendor", "demo"} & set(path.parts):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.lstrip().startswith(("#", "//", "*")):
                texts[line.strip()] = str(path.relative_to(ROOT))
    assert speaking(texts, HOLDS) == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "help").glob("*.md")), ids=lambda path: path.stem)
def test_the_help_holds_on_every_layout(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert speaking(dict.fromkeys(lines, path.name), HELP) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "先从右边挑指标",
        "点左侧的菜单",
        "在上方输入",
        "可在本页下方撤销",
        "右上角的铃铛",
        "请在左栏选",
        "页面底部的按钮",
    ],
)
def test_such_sentences_are_found(sentence: str):
    assert speaking({sentence: "here"}, HOLDS) == [f"here: {sentence}"]


def test_what_is_let_through_is_still_said():
    """A reason without its sentence is dropped."""
    said = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*(ROOT / "jinguo").rglob("*.py"), *(ROOT / "docs" / "help").glob("*.md")]
    )
    said += (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert [part for part in {**HOLDS, **HELP} if part not in said] == []
