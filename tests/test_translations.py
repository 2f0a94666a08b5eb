"""The interface is complete in English, and the compiled catalogue is the one that was written."""

from __future__ import annotations

import re

import polib
import pytest

from jinguo.web import messages

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


CATALOGUES = pytest.mark.parametrize("path", messages.catalogues(), ids=lambda path: path.parts[-5])


def test_every_string_of_the_interface_has_an_english_translation() -> None:
    assert messages.untranslated() == []


@CATALOGUES
def test_translations_keep_the_placeholders_of_their_source(path) -> None:
    wrong = []
    for entry in polib.pofile(str(path)):
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(entry.msgid)):
                wrong.append(entry.msgid)
    assert wrong == []


@CATALOGUES
def test_the_compiled_catalogue_is_up_to_date(path) -> None:
    compiled = {e.msgid: (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(path.with_suffix(".mo")))}
    written = {e.msgid: (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(path)) if e.translated()}
    assert compiled == written


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "首页" %}', ["首页"]),
        ("{% translate '首页' as home %}", ["首页"]),
        ("{% blocktranslate with n=count %}共 {{ n }} 条{% endblocktranslate %}", ["共 %(n)s 条"]),
        (
            "{% blocktranslate count n=n %}{{ n }} 条{% plural %}{{ n }} 条们{% endblocktranslate %}",
            ["%(n)s 条"],
        ),
        ('{% translate "占 100%" %}', ["占 100%%"]),
        ('{% include "x.html" with title=_("阵地") %}', ["阵地"]),
    ],
)
def test_the_extractor_reads_templates_as_django_does(tmp_path, template: str, expected: list[str]) -> None:
    path = tmp_path / "page.html"
    path.write_text(template, encoding="utf-8")
    assert list(messages.in_template(path)) == expected
