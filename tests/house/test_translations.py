"""The interface is complete in English, in one catalogue, and the compiled one is the one that was written."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.mofile import read_mo

from tools import catalogue

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


@pytest.fixture(scope="module")
def english():
    return catalogue.read()


def messages(english):
    return [each for each in english if each.id]


def texts(of) -> list[str]:
    return [of] if isinstance(of, str) else list(of)


def test_every_sentence_has_an_english_translation_and_none_is_a_guess(english) -> None:
    assert catalogue.untranslated(english) == []


def test_the_catalogue_is_what_the_source_says_no_more_and_no_less(english) -> None:
    written = {texts(each.id)[0] for each in messages(english)}
    said = {texts(each.id)[0] for each in messages(catalogue.template())}
    assert written == said


def test_there_is_one_catalogue_a_language() -> None:
    every = [catalogue.ENGLISH, catalogue.CHINESE]
    assert sorted(catalogue.ROOT.rglob("*.po")) == sorted(every)
    assert sorted(catalogue.ROOT.rglob("*.mo")) == sorted(path.with_suffix(".mo") for path in every)


def test_translations_keep_the_placeholders_of_their_source(english) -> None:
    wrong = [
        each.id
        for each in messages(english)
        for text in texts(each.string)
        if sorted(set(PLACEHOLDER.findall(text))) != sorted(set(PLACEHOLDER.findall(texts(each.id)[0])))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", [catalogue.ENGLISH, catalogue.CHINESE], ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_up_to_date(path) -> None:
    compiled = read_mo(io.BytesIO(path.with_suffix(".mo").read_bytes()))
    assert {tuple(texts(each.id)): texts(each.string) for each in messages(compiled)} == {
        tuple(texts(each.id)): texts(each.string) for each in messages(catalogue.read(path))
    }


def test_writing_the_catalogue_again_changes_nothing(english) -> None:
    assert catalogue.written(catalogue.in_step(catalogue.read())) == catalogue.ENGLISH.read_bytes()


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "首页" %}', ["首页"]),
        ("{% translate '首页' as home %}", ["首页"]),
        ("{% blocktranslate with n=count %}共 {{ n }} 条{% endblocktranslate %}", ["共 %(n)s 条"]),
        (
            "{% blocktranslate count n=n %}{{ n }} 条{% plural %}{{ n }} 条们{% endblocktranslate %}",
            [("%(n)s 条", "%(n)s 条们")],
        ),
        ("{% blocktranslate trimmed %}\n  一行\n  两行\n{% endblocktranslate %}", ["一行 两行"]),
        ('{% translate "占 100%" %}', ["占 100%%"]),
        ('{% include "x.html" with title=_("阵地") %}', ["阵地"]),
        (
            '<p>\n{% translate "一" %}\n    {% translate "二" %}\n  </p>\n{% translate "三" %}',
            ["一", "二", "三"],
        ),
    ],
)
def test_the_extractor_reads_templates_as_django_does(template: str, expected: list) -> None:
    found = catalogue.in_template(io.BytesIO(template.encode()), catalogue.KEYWORDS, (), {})
    made = []
    for _line, _name, said, _comments in found:
        made.append(said if isinstance(said, str) else tuple(each for each in said if each))
    assert made == expected
