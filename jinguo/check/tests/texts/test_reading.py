"""Texts from files: every kind that is taken, and clear words for what is not."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from jinguo.check.texts.newspaper_columns import arranged
from jinguo.check.texts.pdf_lines import reflowed
from jinguo.check.texts.text_reading import ReadingError, read
from jinguo.check.texts.text_tables import words_of_cell

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


def test_utf_16_without_its_mark_is_read_too():
    assert read(WORDS.encode("utf-16-le"), "a.txt") == WORDS
    assert read(WORDS.encode("utf-16-be"), "a.txt") == WORDS


def test_the_emphasis_of_markdown_stands_in_no_numbers_way():
    assert (
        read("宣讲**12**场，`近`__3万__人次，值守7*24小时，a_b".encode(), "a.md")
        == "宣讲12场，近3万人次，值守7*24小时，a_b"
    )


def test_what_a_web_page_hides_or_asks_for_is_not_read():
    page = '<p hidden>1人</p><p style="display:none">2人</p><textarea>3人</textarea><select><option>4人</select><p>5人</p>'
    assert read(page.encode(), "a.html") == "5人"


def test_cells_of_a_web_pages_table_that_span_places_stand_in_each():
    page = "<table><tr><th rowspan=2>镇街<th colspan=2>宣讲</tr><tr><th>场次<th>人次</tr><tr><td>仁风镇<td>17<td>97</tr></table>"
    assert read(page.encode(), "a.html").split("\n") == [
        "镇街 | 宣讲 | 宣讲",
        "镇街 | 场次 | 人次",
        "仁风镇 | 17 | 97",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    f"<w:r {W} xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:txbx><w:txbxContent>"
    "<w:p><w:r><w:t>救助3人。</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:r>"
)


def word(*parts, finish=lambda document: None):
    """A Word file with one paragraph made of these pieces of XML."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in parts:
        paragraph._p.append(parse_xml(part))
    finish(document)
    kept = io.BytesIO()
    document.save(kept)
    return read(kept.getvalue(), "稿.docx")


def run(words):
    return f"<w:r {W}><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((run("宣讲1"), run("2"), run("场。")), "宣讲12场。"),
        ((f"<w:pPr {W}><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs></w:pPr>", run("宣讲12场。")), "宣讲12场。"),
        ((run("宣讲"), f"<w:del {W} w:id='1'><w:r><w:delText>9</w:delText></w:r></w:del>", f"<w:ins {W} w:id='2'>{run('12')}</w:ins>", run("场。")), "宣讲12场。"),
        ((f"<w:moveFrom {W} w:id='1'>{run('普法8期。')}</w:moveFrom>", run("宣讲12场。")), "宣讲12场。"),
        ((run("每场30"), f"<w:r {W}><w:noBreakHyphen/></w:r>", run("50人。")), "每场30-50人。"),
        ((run("宣讲12场"), f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>（原99场）</w:t></w:r>", run("。")), "宣讲12场。"),
        ((run("开展宣"), BOX, run("讲12场。")), "开展宣讲12场。\n救助3人。"),
        ((run("共"), f"<w:r {W}><w:instrText> = SUM(ABOVE) 99 </w:instrText></w:r>", run("12场。")), "共12场。"),
    ],
)  # fmt: skip
def test_a_word_paragraph_is_read_as_it_is_seen(parts, text):
    assert word(*parts) == text


def test_merged_cells_of_a_word_table_name_each_of_their_places():
    def table(document):
        made = document.add_table(3, 3)
        for place, words in enumerate(("镇街", "宣讲", "", "镇街", "场次", "人次", "仁风镇", "17", "97")):
            made.cell(place // 3, place % 3).text = words
        made.cell(0, 1).merge(made.cell(0, 2))
        made.cell(1, 0).text = ""
        made.cell(0, 0).merge(made.cell(1, 0))

    assert word(finish=table).strip().split("\n") == [
        "镇街\t宣讲\t宣讲",
        "镇街\t场次\t人次",
        "仁风镇\t17\t97",
    ]


def test_the_head_of_a_column_has_the_words_that_span_it():
    text = "镇街\t宣讲\t宣讲\t普法\n镇街\t场次\t人次\t期次\n仁风镇\t17\t97\t8\n"
    assert words_of_cell(text, text.index("97"))[0] == "宣讲人次 仁风镇"
    assert words_of_cell(text, text.index("17"))[0] == "宣讲场次 仁风镇"


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


def test_an_item_of_a_list_begins_anew_below_a_full_line():
    page = "1. 宣讲场次。数值：12场次；含义：一年里办的宣讲，范围：全区各单位和村居\n2. 培训期次。数值：3期次；含义：一年里办的培训，范围：全区\n3.5万人次受益，各镇街都有。"
    lines = reflowed([page]).split("\n")
    assert [line[:2] for line in lines[:2]] == ["1.", "2."]
