"""What is kept of a sentence can be read in another language, and tells no more than its masks let it."""

from __future__ import annotations

import json

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from jinguo.core.sayings import (
    Saying,
    counted,
    joined,
    kept,
    kept_text,
    listed,
    reworded,
    reworded_text,
    saying,
)
from jinguo.core.site.site_words import SiteText


def in_both(kept_data) -> tuple[str, str]:
    told = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            told.append(reworded(json.loads(json.dumps(kept_data))))
    return told[0], told[1]


def test_a_kept_sentence_is_worded_for_each_reader() -> None:
    chinese, english = in_both(kept(saying("没有找到文件“%(name)s”。", name="甲.xlsx")))
    assert chinese == "没有找到文件“甲.xlsx”。" and english == "There is no file “甲.xlsx”."


def test_whoever_words_it_first_leaves_no_trace() -> None:
    with translation.override("en"):
        data = kept(saying("空表。"))
    assert in_both(data) == ("空表。", "Empty sheet.")


@pytest.mark.parametrize(("count", "english"), [(1, "1 unit"), (3, "3 units")])
def test_a_count_has_the_plural_of_the_readers_language(count: int, english: str) -> None:
    assert in_both(kept(counted("%(count)s 个单位", count=count))) == (f"{count} 个单位", english)


def test_sentences_within_sentences_are_kept_too() -> None:
    within = saying("与%(place)s相同，不重复登记。", place=saying("本次文件第 %(number)s 行", number=7))
    chinese, english = in_both(kept(within))
    assert "本次文件第 7 行" in chinese and "row 7 of this file" in english


def test_labels_are_kept_by_their_source() -> None:
    told = saying("“%(label)s”没有填写，这一列必须填。", label=gettext_lazy("场（期）次"))
    assert "Sessions" in in_both(kept(told))[1]


def test_two_sentences_one_after_the_other_stay_sentences() -> None:
    both = saying("空表。") + saying("这张表没有导入。")
    assert isinstance(both, Saying) and both == "空表。这张表没有导入。"
    assert in_both(kept(both))[1] == "Empty sheet.This sheet was not imported."


def test_a_list_is_joined_as_the_reader_joins_lists() -> None:
    chinese, english = in_both(kept(listed(["甲", "乙"])))
    assert chinese == "甲、乙" and english == "甲, 乙"
    assert in_both(kept(joined(saying("；"), ["甲", "乙"])))[1] == "甲; 乙"


def test_a_mask_hides_what_arguments_tell() -> None:
    data = kept(
        saying("“%(text)s”不是日期，请写成 2023-05-06 这样。", text="13800001111"),
        lambda text: "*" * len(text),
    )
    assert "13800001111" not in json.dumps(data) and "***********" in in_both(data)[0]


def test_an_exception_carries_the_sentence_with_its_source() -> None:
    told = str(ValueError(saying("空表。")))
    assert isinstance(told, Saying) and kept(told) == {"said": "空表。", "with": {}}


def test_plain_text_is_kept_as_it_is() -> None:
    assert kept("从前写下的一句话。") == "从前写下的一句话。"
    assert reworded_text(kept_text("从前写下的一句话。")) == "从前写下的一句话。"


@pytest.mark.parametrize("told", [saying("空表。"), counted("%(count)s 个单位", count=2)])
def test_a_column_of_text_holds_a_sentence(told: Saying) -> None:
    with translation.override("en"):
        assert reworded_text(kept_text(told)) in ("Empty sheet.", "2 units")


@pytest.mark.parametrize(
    "typed", ['{"said": ', '{"said": "%(a)999999999s", "with": {"a": 1}}', '{"counted":1}']
)
def test_what_somebody_typed_is_kept_as_words_and_never_as_a_source(typed: str) -> None:
    assert reworded_text(kept_text(typed)) == typed


def test_what_somebody_typed_is_never_taken_for_a_kept_sentence() -> None:
    assert reworded({"said": "x", "by": "y"}) == {"said": "x", "by": "y"}
    assert reworded_text('{"a": 1}') == '{"a": 1}'


def test_a_word_of_the_site_is_kept_in_both_languages() -> None:
    said_then = saying("没有“%(name)s”。", name=SiteText("银龄姐妹", "Silver sisters"))
    with translation.override("zh-hans"):
        kept_then = json.loads(json.dumps(kept(said_then)))
    with translation.override("en"):
        assert "Silver sisters" in reworded(kept_then)
    with translation.override("zh-hans"):
        assert "银龄姐妹" in reworded(kept_then)
