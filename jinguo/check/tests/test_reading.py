"""Texts from files: every kind that is taken, and clear words for what is not."""

from __future__ import annotations

import io

import docx
import pytest

from jinguo.check.columns import arranged
from jinguo.check.reading import ReadingError, read

WORDS = "全年宣讲12场。"


def test_plain_text_is_read_in_either_encoding():
    assert read(WORDS.encode(), "a.txt") == WORDS
    assert read(WORDS.encode("gb18030"), "a.txt") == WORDS
    assert read(("\ufeff" + WORDS).encode("utf-16"), "a.txt").endswith(WORDS)


def test_a_word_file_gives_paragraphs_and_rows():
    document = docx.Document()
    document.add_paragraph(WORDS)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "普法", "18"
    kept = io.BytesIO()
    document.save(kept)
    assert read(kept.getvalue(), "稿.docx") == f"{WORDS}\n普法\t18"


def test_a_web_page_gives_what_a_reader_sees():
    page = "<html><head><title>12场</title><script>var a=99</script></head><body><p>全年宣讲<b>12</b>场。</p><p>救助3人。</p></body>"
    assert read(page.encode(), "a.html") == "全年宣讲12场。\n\n救助3人。"


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"\x00\x01\x02\xff", "a.txt", "不是文字"), (b"nothing", "a.docx", "打不开"), (b"%PDF-1.4 broken", "a.pdf", "打不开"),
        (b"PK\x05\x06" + b"\x00" * 18, "a.docx", "打不开"),
    ],
)  # fmt: skip
def test_what_holds_no_text_is_refused_in_words(raw, name, says):
    with pytest.raises(ReadingError, match=says):
        read(raw, name)


LEFT = "全年坚持以需求为导向。组织力量走村入户，开展线上线下宣"
RIGHT = "讲35场次，累计覆盖妇女群众2100人次。选树典型12个。"
BETWEEN = "区妇联走访困难家庭。\n\n弘扬新风，家庭建设更加深入，评选最美家庭20户。"


def test_a_sentence_cut_by_a_column_break_is_put_together():
    text = f"{LEFT}\n\n{BETWEEN}\n\n{RIGHT}\n"
    whole = arranged(text)
    assert LEFT + RIGHT in whole.text
    at = whole.text.index("35场次")
    assert text[whole.original(at) :].startswith("35场次")
    assert [text[start:end] for start, end in whole.spans(at - 4, at + 4)] == [
        "上线下宣",
        "讲35场",
    ] or whole.joints


def test_a_cut_whose_other_half_is_missing_is_told():
    whole = arranged(f"{LEFT}\n\n{BETWEEN}\n")
    assert whole.cuts
    assert not whole.joints


def test_a_whole_text_is_left_as_it_is():
    assert arranged(BETWEEN).text == BETWEEN
