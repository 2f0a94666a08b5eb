"""A report as Word, in the layout of official documents (GB/T 9704-2012).

A4; margins 37, 28, 26 and 35 mm; body 仿宋 third size (16 pt) on a line pitch of 29 pt with an indent of
two characters; title 小标宋 second size (22 pt); level 1 黑体, level 2 楷体; page number in fourth size
between dashes. Every style names its East Asian font, for python-docx leaves ``w:eastAsia`` unset.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jinguo.reports.writing import annexes
from jinguo.reports.writing.pdf import picture_of

FANGSONG, TITLE_SONG, HEI, KAI, LATIN = (
    "仿宋_GB2312",
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "Times New Roman",
)
PITCH = Pt(29)
BODY, TITLE, PAGE_NUMBER, SMALL = Pt(16), Pt(22), Pt(14), Pt(10.5)
TYPE_WIDTH = 156  # mm between the margins
MARGINS = {"top_margin": 37, "left_margin": 28, "right_margin": 26, "bottom_margin": 35}


def _fonts(properties: Any, east_asian: str, latin: str = LATIN) -> None:
    """Name every font of a run's properties, and drop the theme's, which would win."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east_asian), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)


def _style(document: Any, name: str, font: str, size: Pt, **more: Any) -> Any:
    """Set a paragraph style (made when the document has none of that name)."""
    names = {style.name for style in document.styles}
    style = (
        document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    style.font.size, style.font.bold, style.font.italic = size, more.get("bold", False), False
    style.font.color.rgb = RGBColor(0, 0, 0)
    _fonts(style.element.get_or_add_rPr(), font)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, more.get("pitch", PITCH)
    form.alignment = more.get("align", WD_ALIGN_PARAGRAPH.JUSTIFY)
    form.keep_with_next = more.get("keep", False)
    form.space_before = Pt(more.get("above", 0))
    _indent(style.element.get_or_add_pPr(), more.get("characters", 0), size)
    return style


def _indent(properties: Any, characters: int, size: Pt) -> None:
    """Indent the first line by whole characters, as Word does for Chinese text."""
    indent = properties.find(qn("w:ind"))
    if indent is None:
        indent = OxmlElement("w:ind")
        properties.append(indent)
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(int(characters * size.pt * 20)))


def official_document() -> Any:
    """Return an empty Word document in the layout of official documents."""
    document = Document()
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(properties, FANGSONG)
    language = properties.find(qn("w:lang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    for fonts in list(document.styles.element.iter(qn("w:rFonts"))):
        _fonts(fonts.getparent(), FANGSONG)
    _style(document, "Normal", FANGSONG, BODY, characters=0)
    _style(document, "Body Text", FANGSONG, BODY, characters=2)
    _style(document, "Title", TITLE_SONG, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER, pitch=Pt(33))
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    _style(document, "Subtitle", KAI, PAGE_NUMBER, align=WD_ALIGN_PARAGRAPH.CENTER)
    _style(document, "Heading 1", HEI, BODY, characters=2, keep=True)
    _style(document, "Heading 2", KAI, BODY, characters=2, keep=True)
    _style(document, "Annex", HEI, PAGE_NUMBER, keep=True, above=10)
    picture = _style(document, "Picture", FANGSONG, SMALL, keep=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _style(document, "Note", FANGSONG, SMALL, pitch=Pt(16))
    _style(document, "Footer", "宋体", PAGE_NUMBER, pitch=Pt(20))
    _page(document)
    return document


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = document.styles["Footer"], align
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = PAGE_NUMBER
        paragraph.add_run("— ")
        _page_field(paragraph)
        paragraph.add_run(" —")


def _page_field(paragraph: Any) -> None:
    for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def _paragraph(document: Any, line: list[dict[str, Any]]) -> None:
    paragraph = document.add_paragraph(style="Body Text")
    for span in line:
        run = paragraph.add_run(span["text"])
        if span.get("missing") or span.get("broken"):
            run.font.highlight_color = 7  # yellow: the draft's editor must see it
        if "declared" in span:
            badge = paragraph.add_run(f"声明{span['declared']}")
            badge.font.superscript = True


def _table(document: Any, header: list[str], rows: list[list[str]], *, together: bool = False) -> None:
    """Add a table as wide as the type area, its first column the widest of many.

    The header repeats on every page; no row is cut; a table kept ``together`` stays on one page.
    """
    table = document.add_table(rows=1, cols=len(header))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(len(header))
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for number, row in enumerate([header, *rows]):
        line = table.rows[0] if not number else table.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for at, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
            cell.width = widths[at]
            _cell(cell, text, _alignment(at, len(row)) if number else WD_ALIGN_PARAGRAPH.CENTER)
            cell.paragraphs[0].paragraph_format.keep_with_next = together and number < len(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _alignment(column: int, columns: int) -> Any:
    if not column:
        return WD_ALIGN_PARAGRAPH.LEFT
    return WD_ALIGN_PARAGRAPH.CENTER if column == 1 and columns > 4 else WD_ALIGN_PARAGRAPH.RIGHT


def _widths(columns: int) -> list[Any]:
    """Return the widths of a table's columns: name, counter and numbers, or a label and numbers."""
    leading = [56, 20] if columns > 4 else [30]
    rest = columns - len(leading)
    return [Mm(width) for width in (*leading, *[(TYPE_WIDTH - sum(leading)) / rest] * rest)]


def _cell(cell: Any, text: str, align: Any) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = "Note", align
    paragraph.add_run(text)


def _annex(document: Any, title: str, lines: list[str]) -> None:
    if lines:
        _annex_title(document, title)
        for number, line in enumerate(lines, start=1):
            document.add_paragraph(f"{number}. {line}", style="Note")


def write_word(document: dict[str, Any]) -> bytes:
    """Return the document as a Word file."""
    made = official_document()
    made.core_properties.title, made.core_properties.author = document["title"], document["unit"]
    made.add_paragraph(document["title"], style="Title")
    made.add_paragraph(annexes.byline(document), style="Subtitle")
    for section in document["sections"]:
        if heading := section["mark"] + section["heading"]:
            made.add_heading(heading, level=section["level"])
        for line in section["paragraphs"]:
            _paragraph(made, line)
    _signature(made, annexes.signature(document))
    if document["headline"]:
        _annex_title(made, annexes.HEADLINE).paragraph_format.page_break_before = True
        made.add_paragraph(annexes.headline_note(document), style="Note")
        rows = [[r["name"], r["unit"], r["value"], r["before"], r["change"]] for r in document["headline"]]
        _table(made, list(annexes.HEADLINE_COLUMNS), rows)
    for chart in document["charts"]:
        _chart(made, chart)
    _annex_title(made, annexes.FIGURES)
    for row in document["figures"]:
        text = "。".join([annexes.figure_title(row), *annexes.figure_lines(row)])
        made.add_paragraph(text, style="Note")
    _annex(made, annexes.DECLARED, [annexes.declared_line(fact) for fact in document["declared"]])
    _annex(made, annexes.EXEMPT, [f"{e['text']}：{e['reason']}" for e in document["exempt"]])
    _annex(made, annexes.OMISSIONS, annexes.omission_lines(document))
    for line in annexes.closing(document):
        made.add_paragraph(line, style="Note")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _signature(document: Any, lines: list[str]) -> None:
    """Sign at the right below the text, the day two characters in, as official documents are signed."""
    document.add_paragraph(style="Body Text")
    for number, line in enumerate(lines):
        paragraph = document.add_paragraph(line, style="Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = BODY * (2 if number else 4)
        paragraph.paragraph_format.keep_with_next = not number


def _annex_title(document: Any, title: str) -> Any:
    return document.add_paragraph(title, style="Annex")


def _chart(document: Any, chart: dict[str, Any]) -> None:
    """Draw a chart, and write its numbers below it, which a picture does not give away."""
    unit = f"（{chart['unit']}）" if chart["unit"] else ""
    _annex_title(document, chart["title"] + unit)
    picture = document.add_paragraph(style="Picture")
    picture.add_run().add_picture(io.BytesIO(picture_of(chart)), width=Mm(TYPE_WIDTH))
    header = ["", *(row["name"] for row in chart["series"])]
    rows = []
    for at, label in enumerate(chart["labels"]):
        values = [row["values"][at] for row in chart["series"]]
        rows.append([str(label), *("—" if value is None else f"{value:,}" for value in values)])
    _table(document, header, rows, together=True)
