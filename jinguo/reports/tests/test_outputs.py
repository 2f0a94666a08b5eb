"""The files: official layout, embedded fonts, every number with its rule."""

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.reports import verbs
from jinguo.reports.issuing.document import build
from jinguo.reports.writing import write
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    town = f.town("青禾镇")
    for year in (2021, 2022, 2023):
        f.activity(town, on=dt.date(year, 5, 6), headcount=4200, sessions=year - 2020)
    report = verbs.create_review(town, Period(dt.date(2021, 1, 1), dt.date(2023, 12, 31)), SYSTEM)
    return build(verbs.issue(report, SYSTEM), SYSTEM)


def test_word_follows_the_layout_of_official_documents(document):
    made = Document(io.BytesIO(write(document, "docx")))
    page = made.sections[0]
    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.left_margin, page.right_margin, page.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    body, title = made.styles["Body Text"], made.styles["Title"]
    assert (body.font.size.pt, title.font.size.pt) == (16, 22)
    assert body.paragraph_format.line_spacing.pt == 29
    assert body.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert (
        "PAGE" in made.sections[0].footer._element.xml and "— " in made.sections[0].footer.paragraphs[0].text
    )


def test_every_style_of_the_word_file_names_its_east_asian_font(document):
    with zipfile.ZipFile(io.BytesIO(write(document, "docx"))) as packed:
        styles = packed.read("word/styles.xml").decode()
    made = Document(io.BytesIO(write(document, "docx")))
    wanted = {
        "Normal": "仿宋_GB2312",
        "Body Text": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
        "Title": "方正小标宋简体",
    }
    for name, font in wanted.items():
        fonts = made.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == font, name
    defaults = made.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert "eastAsiaTheme" not in styles and "MS Mincho" not in styles


def test_the_pdf_embeds_its_chinese_fonts_and_its_text_can_be_read(document):
    reader = PdfReader(io.BytesIO(write(document, "pdf")))
    text = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert "青禾镇妇联三年工作回顾" in text and "宣讲" in text and "6" in text
    fonts = [
        font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "Noto" in font["/BaseFont"]
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


def test_html_stands_alone_and_every_number_leads_to_its_rule(document):
    text = write(document, "html").decode()
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "") and "<script" not in text
    for row in document["figures"]:
        assert f'href="#figure-{row["ref"]}"' in text and f'id="figure-{row["ref"]}"' in text
        assert row["digest"] in text and row["method"] in text
    assert text.count("<svg") == len(document["charts"]) > 0


def test_markdown_gives_every_number_a_footnote(document):
    text = write(document, "md").decode()
    assert text.startswith("# 青禾镇妇联三年工作回顾")
    for row in document["figures"]:
        assert f"[^{row['ref']}]:" in text


def test_the_omissions_are_for_the_editor_and_not_in_the_issued_report(document):
    draft = verbs.create_review(f.town(), Period.year(2023), SYSTEM)
    assert "略去" in write(build(draft, SYSTEM), "md").decode()
    assert "略去" not in write(document, "md").decode()


def test_text_from_people_is_escaped_in_html_and_svg(document):
    document["title"] = "<b>题</b>"
    document["charts"][0]["series"][0]["name"] = "<i>名</i>"
    text = write(document, "html").decode()
    assert "<b>题" not in text and "<i>名" not in text
    assert write(document, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "md"])
def test_an_opening_that_was_given_a_heading_is_written_in_every_file(suffix):
    town = f.town("青禾镇")
    f.activity(town, on=dt.date(2021, 5, 6), headcount=4200)
    report = verbs.create_review(town, Period(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), SYSTEM)
    opening = report.sections.filter(level=0).first()
    verbs.edit_section(report, opening, SYSTEM, "前言", opening.body)
    document = build(report, SYSTEM)
    assert write(document, suffix)
    document["sections"][0]["level"] = 0  # as reports issued before have it
    assert write(document, suffix)
