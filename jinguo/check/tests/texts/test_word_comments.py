"""Comments land on the numbers they speak of, and the document's own words stay as they were."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from jinguo.check.pages.word_comments import Note, commented

TEXT = "全区妇联工作总结\n一、宣讲\n举办宣讲12场，覆盖妇女300人次。"


def note(text, words, says):
    start = text.index(words)
    return Note(start, start + len(words), says)


def words_of(document):
    return ["".join(run.text for run in p.runs) for p in document.paragraphs]


def commented_words(document, number):
    """The words between the marks of a comment."""
    inside, found = False, ""
    for element in document.element.body.iter():
        if element.get(qn("w:id")) == str(number):
            inside = element.tag == qn("w:commentRangeStart") or (
                inside and element.tag != qn("w:commentRangeEnd")
            )
        elif inside and element.tag == qn("w:t"):
            found += element.text or ""
    return found


def opened(raw):
    return Document(io.BytesIO(raw))


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_plain_text_is_set_in_the_official_layout_with_its_comments():
    made = opened(commented(TEXT, [note(TEXT, "12场", "记录是13场"), note(TEXT, "300人次", "相符")]))
    assert made.paragraphs[0].style.name == "Title" and made.paragraphs[1].style.name == "Heading 1"
    assert [comment.text for comment in made.comments] == ["相符", "记录是13场"]
    assert commented_words(made, 0) == "300人次" and commented_words(made, 1) == "12场"
    assert words_of(made) == TEXT.split("\n")


def test_an_uploaded_document_keeps_its_words_when_a_number_is_spread_over_runs():
    original = Document()
    paragraph = original.add_paragraph("举办宣讲1")
    paragraph.add_run("2").bold = True
    paragraph.add_run("场，覆盖300人次。")
    text = "举办宣讲12场，覆盖300人次。"
    notes = [note(text, "12场", "甲"), note(text, "300人次", "乙")]
    made = opened(commented(text, notes, saved(original)))
    assert words_of(made) == [text]
    assert {c.text: commented_words(made, c.comment_id) for c in made.comments} == {
        "甲": "12场",
        "乙": "300人次",
    }


def test_numbers_in_tables_are_commented():
    original = Document()
    table = original.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "宣讲场次", "12"
    text = "宣讲场次 12"
    made = opened(commented(text, [note(text, "12", "不符")], saved(original)))
    assert commented_words(made, 0) == "12"


def test_the_same_number_twice_is_commented_twice_in_order():
    text = "宣讲12场。培训12场。"
    original = Document()
    original.add_paragraph(text)
    notes = [Note(2, 5, "一"), Note(8, 11, "二")]
    made = opened(commented(text, notes, saved(original)))
    marks = [e.get(qn("w:id")) for e in made.element.body.iter(qn("w:commentRangeStart"))]
    by_id = {str(c.comment_id): c.text for c in made.comments}
    assert [by_id[mark] for mark in marks] == ["一", "二"]


def test_a_number_that_is_nowhere_is_told_at_the_head():
    original = Document()
    original.add_paragraph("没有数字的正文")
    text = "框里有12场"
    made = opened(commented(text, [note(text, "12场", "不符")], saved(original)))
    assert "12场" in next(iter(made.comments)).text


@pytest.mark.parametrize("text", ["", "\x00\x0b12场", "<script>12场</script>&"])
def test_odd_text_still_makes_a_document(text):
    notes = [note(text, "12场", "<b>&")] if text else []
    assert opened(commented(text, notes)) is not None
