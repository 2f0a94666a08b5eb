"""The corpus holds the check to its thresholds; ``python -m jinguo.check.tests.corpus_checks.corpus_report`` prints all."""

import pytest

from jinguo.check.tests.corpus_checks.marked import MarkedText, corpus, parse
from jinguo.check.tests.corpus_checks.scoring import report, score
from jinguo.check.tests.texts.reading_corpus import find
from jinguo.figures import registry


@pytest.fixture(scope="module")
def texts() -> list[MarkedText]:
    return corpus()


@pytest.fixture(scope="module")
def made(texts):
    return score(texts, find)


def test_the_corpus_is_large_and_its_marks_name_real_figures(texts):
    keys = {figure.key for figure in registry.all_figures()}
    assert len(texts) >= 36 and sum(len(text.annotations) for text in texts) >= 700
    assert {mark.figure for text in texts for mark in text.annotations if mark.figure} <= keys


def test_claims_are_found_and_little_else(made):
    assert made.all.recall >= 0.98, report(made)
    assert made.precision >= 0.95, report(made)


def test_intervals_are_what_the_wordings_admit(made):
    assert made.all.interval >= 0.97, report(made)


def test_claims_are_bound_to_the_right_figure(made):
    assert made.all.binding >= 0.92, report(made)


def test_no_wrong_binding_is_held_with_confidence(made):
    sure = [line for line in made.failures if line.startswith("SURE")]
    assert not sure, "\n".join(sure)


def test_the_texts_kept_from_tuning_are_read_as_well(texts):
    made = score([text for text in texts if text.held_out], find)
    assert made.all.recall >= 0.95 and made.all.interval >= 0.97, report(made)


def test_a_text_without_claims_has_none(texts):
    letter = next(text for text in texts if not text.annotations)
    assert find(letter.text) == []


def test_a_mark_keeps_the_place_of_its_words():
    text = parse("00-x", "共[[近百场|90..100|activities.lectures|near]]。")
    (mark,) = text.annotations
    assert text.text == "共近百场。" and text.text[mark.start : mark.end] == "近百场"
    assert (mark.low, mark.high, mark.wording) == (90, 100, "near")
