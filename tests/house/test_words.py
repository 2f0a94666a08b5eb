"""No sentence that a person reads stands outside gettext, and no thing has two names (docs/glossary.md)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.utils import translation

from tests.house import words
from tools import catalogue

DOCS = Path(__file__).resolve().parents[2] / "docs"
GLOSSARY = DOCS / "glossary.md"


@pytest.fixture(scope="module")
def found() -> list[words.Words]:
    return [
        each
        for path in words.modules()
        for each in words.outside_gettext(
            path.read_text(encoding="utf-8"), path.relative_to(words.ROOT).as_posix()
        )
    ]


def test_no_sentence_of_a_module_stands_outside_gettext(found) -> None:
    assert [str(each) for each in found if not words.excused(each)] == []


def test_no_sentence_of_a_page_stands_outside_gettext() -> None:
    assert [str(each) for each in words.in_pages()] == []


def test_every_exception_is_needed(found) -> None:
    used = {words.excused(each) for each in found}
    assert set(words.MAY) - used == set()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('raise Refused("没有这个单位。")', ["没有这个单位。"]),
        ('message = f"有 {n} 行有错误。"', ["f'有 {n} 行有错误。'"]),
        ('raise Refused(_("没有这个单位。"))', []),
        ('raise Refused(saying("没有“%(name)s”。", name=name))', []),
        ('def f():\n    """说明。"""\n    return 1', []),
        ('WORDS = re.compile("单位|村居")', []),
        ('say("没有", "none")', []),
        ('x = "、".join(f"“{each}”的记录" for each in rows)', ["f'“{each}”的记录'"]),
        ('if text == "合计": pass', []),
        ('raise Refused(_("好") + "再试一次")', ["再试一次"]),
    ],
)
def test_the_search_finds_what_is_said_and_only_that(source: str, told: list[str]) -> None:
    assert [each.text for each in words.outside_gettext(source)] == told


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<h1>首页</h1>", 1),
        ('<h1>{% translate "首页" %}</h1>', 0),
        ("{# 首页 #}<p>{% blocktranslate %}共\n{{ n }} 条{% endblocktranslate %}</p>", 0),
        ('{% include "x.html" with title=_("首页") %}', 0),
        ('<p title="首页">{% translate "首页" %}</p>', 1),
    ],
)
def test_the_search_reads_pages(page: str, told: int) -> None:
    assert len(list(words.left_in_page(page))) == told


_TOLD = re.compile(r"\b(?:errors?|messages?|reasons?|doubts?|problems?|sentence|said_of)\b")


def branching(source: str) -> list[str]:
    """Return where a rule asks what a sentence says: in another language it would answer otherwise."""
    found = []
    for node in ast.walk(ast.parse(source)):
        asks = isinstance(node, ast.Compare) or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("startswith", "endswith")
        )
        text = ast.unparse(node) if asks else ""
        if words.CHINESE.search(text) and _TOLD.search(re.sub(r"'[^']*'", "", text)):
            found.append(text)
    return found


def test_no_rule_reads_a_sentence() -> None:
    assert [told for path in words.modules() for told in branching(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ('if "性别" in str(error): pass', 1),
        ('if doubt.startswith("文中限定"): pass', 1),
        ('if "没有写到日" in parsed.doubt: pass', 1),
        ('if text == "合计": pass', 0),
        ("if doubt.kind is DoubtKind.LIMITED: pass", 0),
    ],
)
def test_rules_that_read_sentences_are_found(source: str, wrong: int) -> None:
    assert len(branching(source)) == wrong


def test_a_grammar_excuses_its_words_and_no_sentences() -> None:
    word = words.Words("check/claims/written.py", 1, "_WORDS", "不足 不到 低于")
    said = words.Words("check/claims/written.py", 1, "judge", "没有写明年份，请核对。")
    assert words.excused(word) and not words.excused(said)


# --- one name a thing ---


def not_to_be_called() -> list[tuple[str, str]]:
    """Return the glossary's terms with each of the names they must not be called."""
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]* \| [^|]* \| ([^|]+) \|$", GLOSSARY.read_text(encoding="utf-8"), re.M
    )
    return [
        (term.strip(), name.strip())
        for term, names in rows[1:]
        for name in names.split("、")
        if name.strip(" -—")
    ]


def sentences() -> list[tuple[str, str]]:
    """Return what people read: the sources of both catalogues, help, and the short description."""
    chinese = catalogue.read(catalogue.CHINESE)
    own = [
        (f"gettext: {text}", text) for each in catalogue.read() if each.id for text in [catalogue._text(each)]
    ]
    own += [(f"zh_Hans: {each.id}", "".join(each.string)) for each in chinese if each.id]
    pages = [*sorted((DOCS / "help").glob("*.md")), DOCS.parent / "README.zh-CN.md"]
    return own + [
        (f"{page.name}: {line[:60]}", line)
        for page in pages
        for line in page.read_text(encoding="utf-8").splitlines()
    ]


def test_no_thing_has_two_names() -> None:
    said = sentences()
    wrong = [
        f"{term}, not {name}: {where}"
        for term, name in not_to_be_called()
        for where, text in said
        if name in text
    ]
    assert len(not_to_be_called()) > 30 and wrong == []


@pytest.mark.parametrize("said", ["Two-Factor Authentication", "Authenticator App", "Recovery Codes", "MFA"])
def test_the_libraries_words_are_ours_too(said: str) -> None:
    names = [name for _term, name in not_to_be_called()]
    with translation.override("zh-hans"):
        told = translation.gettext(said)
    assert told != said and not any(name in told for name in names)
