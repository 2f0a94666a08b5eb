"""Templates are read by people: short lines, shared parts once, addresses from the routes."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "jinguo").glob("**/templates/**/*.html"))
PARTS = ROOT / "jinguo" / "web" / "templates" / "web" / "includes"
WIDTH = 120
# A sentence is the key of the catalogue: breaking it would change the key.
SENTENCE = re.compile(
    r"{% blocktranslate .*?{% endblocktranslate %}|{% blocktranslate %}.*?{% endblocktranslate %}"
    r'|{% translate .*?%}|_\("[^"]*"\)'
)
INCLUDE = re.compile(r'{% include "(?P<name>[^"]+)"(?: with (?P<given>.*?))?(?P<only> only)? %}')
COMMENT = re.compile(r"{% comment %}\n(.*?){% endcomment %}", re.DOTALL)
TYPED = re.compile(r"(?:href|action|src|hx-(?:get|post)|formaction)=[\"']/")
ADDRESS = re.compile(r"/(?:[\w<>:-]+/)+(?:\?.*)?")
NOT_ROUTES = {
    "core/requests/bodies.py": "asked before routes are: how large a body may be",
    "settings.py": "where assets live",
    "web/navigation.py": "the menu",
}
GIVEN = re.compile(r"([a-z_]+)=")
# What stands in a template's tags and is no variable.
WORDS = frozenset(
    (
        "if",
        "elif",
        "else",
        "endif",
        "or",
        "and",
        "not",
        "load",
        "i18n",
        "url",
        "translate",
        "querystring",
        "as",
    )
)
# The tool cannot follow these; they are wrapped by hand.
BY_HAND = {
    "accounts/templates/allauth/elements/button.html": "the name of the element is made by the template"
}


def wrapping() -> object:
    """The formatter, which is a program and no module of the product."""
    return importlib.import_module("tools.wrap_templates")


def lines() -> Iterator[tuple[str, str]]:
    for path in TEMPLATES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(ROOT)}:{number}", line


def includes() -> Iterator[tuple[str, re.Match[str]]]:
    for where, line in lines():
        for found in INCLUDE.finditer(line):
            yield where, found


def held(name: str) -> str:
    """Return the source of a template by the name it is included by."""
    (path,) = (path for path in TEMPLATES if str(path).endswith(f"/templates/{name}"))
    return path.read_text(encoding="utf-8")


def documented(source: str) -> set[str]:
    """Return the parameters that a part names on top, one a line: ``  name  what it is``."""
    comment = COMMENT.search(source[: source.find("{% endcomment %}") + len("{% endcomment %}")])
    return set(re.findall(r"^  ([a-z_]+) {2,}\S", comment[1], re.MULTILINE)) if comment else set()


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 150 and len(list(PARTS.glob("*.html"))) >= 6


def test_no_line_is_longer_than_a_screen_but_for_a_sentence_to_translate():
    assert [where for where, line in lines() if len(SENTENCE.sub("", line)) > WIDTH] == []


def test_no_address_is_typed():
    assert [where for where, line in lines() if TYPED.search(line)] == []


def test_no_address_is_typed_in_python():
    wrong = []
    for path in sorted((ROOT / "jinguo").rglob("*.py")):
        name = str(path.relative_to(ROOT / "jinguo"))
        if {"tests", "migrations"} & set(path.parts) or name in NOT_ROUTES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and ADDRESS.fullmatch(str(node.value)):
                wrong.append(f"jinguo/{name}:{node.lineno} {node.value}")
    assert wrong == []


def test_templates_are_wrapped_by_the_tool():
    tool = wrapping()
    wrong = []
    for path in TEMPLATES:
        source = path.read_text(encoding="utf-8")
        try:
            wrapped = tool.wrap(source)
        except tool.Unnested:
            wrong += [] if str(path.relative_to(ROOT / "jinguo")) in BY_HAND else [path]
            continue
        if wrapped != source:
            wrong.append(path)
    assert [str(path) for path in wrong] == [], "python tools/wrap_templates.py FILE mends it"


@pytest.mark.parametrize(
    ("part", "sign"),
    [
        ("pagination", 'class="pagination'),
        ("crumb", "breadcrumb-item"),
        ("state", 'class="state state-{{'),
        ("unit_filter", 'id="filter-unit"'),
    ],
)
def test_a_shared_part_stands_once(part: str, sign: str):
    elsewhere = [where for where, line in lines() if sign in line and f"/includes/{part}.html" not in where]
    if part == "crumb":  # the first step of every page: an icon and the way home
        elsewhere = [where for where in elsewhere if "/web/templates/base.html" not in where]
    assert elsewhere == []
    assert sign in (PARTS / f"{part}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(PARTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_shared_part_names_on_top_what_it_is_given(path: Path):
    source = path.read_text(encoding="utf-8")
    body = COMMENT.sub("", source)
    made = set(re.findall(r"\bas ([a-z_]+) %}", body))
    expressions = " ".join(re.findall(r"{[{%](.*?)[%}]}", body))
    expressions = re.sub(r'"[^"]*"|\'[^\']*\'|\|\w+', " ", expressions)
    names = {word.split(".")[0] for word in re.findall(r"(?<![=\w.])[a-z_]+(?:\.\w+)*(?!=)\b", expressions)}
    assert documented(source), "the parameters stand in a comment on top"
    assert documented(source) - names == set(), "named on top, used nowhere"
    assert names - made - documented(source) - WORDS == set()


def test_includes_are_given_only_what_is_named_on_top():
    wrong = []
    for where, found in includes():
        given = set(GIVEN.findall(re.sub(r'"[^"]*"', "", found["given"] or "")))
        if given - documented(held(found["name"])):
            wrong.append((where, found["name"], sorted(given - documented(held(found["name"])))))
    assert wrong == []


def test_shared_parts_see_only_what_they_are_given():
    """A variable of the page that happens to be called ``label`` or ``address`` must not leak into a part."""
    assert [where for where, found in includes() if "/includes/" in found["name"] and not found["only"]] == []


def test_parts_inside_a_sentence_end_without_a_line_break():
    for path in TEMPLATES:
        source = path.read_text(encoding="utf-8")
        if "ends without a line break" in source:
            assert not source.endswith("\n"), path


@pytest.mark.parametrize(
    ("source", "wrapped"),
    [
        ("<ul><li>一</li><li>二</li></ul>\n", "<ul>\n  <li>一</li>\n  <li>二</li>\n</ul>\n"),
        ("<p>甲<b>乙</b>丙</p>\n", "<p>甲<b>乙</b>丙</p>\n"),
        ("<p>甲 <b>乙</b></p>\n", "<p>甲 <b>乙</b></p>\n"),
        ("<p>甲{% if x %}，乙{% endif %}丙</p>\n", "<p>甲{% if x %}，乙{% endif %}丙</p>\n"),
        ("<b>甲</b><b>乙</b>\n", "<b>甲</b><b>乙</b>\n"),
        (
            '<div class="d-flex"><b>甲</b><b>乙</b></div>\n',
            '<div class="d-flex">\n  <b>甲</b>\n  <b>乙</b>\n</div>\n',
        ),
        ("<textarea>\n 甲\n</textarea>\n", "<textarea>\n 甲\n</textarea>\n"),
        ("{% for a in b %}<li>{{ a }}</li>{% endfor %}\n", "{% for a in b %}<li>{{ a }}</li>{% endfor %}\n"),
        (
            "<p>{% blocktranslate %}甲  乙 {{ n }}{% endblocktranslate %}</p>\n",
            "<p>{% blocktranslate %}甲  乙 {{ n }}{% endblocktranslate %}</p>\n",
        ),
        ("<span>甲</span>{{ 乙 }}", "<span>甲</span>{{ 乙 }}"),
    ],
)
def test_the_tool_breaks_only_where_nothing_is_seen(source: str, wrapped: str):
    assert wrapping().wrap(source) == wrapped


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path).rsplit("/templates/", 1)[1])
def test_the_tool_changes_nothing_but_white_space(path: Path):
    tool = wrapping()
    source = path.read_text(encoding="utf-8")
    try:
        wrapped = tool.wrap(source.replace("\n", " \n "))
    except tool.Unnested:
        pytest.skip("wrapped by hand")
    assert re.sub(r"\s", "", wrapped) == re.sub(r"\s", "", source)
