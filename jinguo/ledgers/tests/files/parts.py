"""Workbooks put together by hand from their parts, as odd programs write them."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsx(
    path: Path, rows: str, *, strings: str = "", styles: str = "", before: str = "", behind: str = "",
    space: str = MAIN, part: str = "worksheets/sheet1.xml", named: str = "", book: str = "",
) -> Path:  # fmt: skip
    """Write a workbook with one sheet. ``part`` is where it lies, ``named`` how the link calls it."""
    links = _STRICT_LINKS if space == STRICT else _LINKS
    main = f'xmlns="{space}" xmlns:r="{links}"'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _rels(links, ("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {main}>{book}<sheets><sheet name="活动台账" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _rels(
            links, ("worksheet", named or part), ("sharedStrings", "texts.xml"), ("styles", "looks.xml")
        ),
        "xl/texts.xml": f"<sst {main}>{strings}</sst>",
        "xl/looks.xml": f"<styleSheet {main}>{styles}</styleSheet>",
        f"xl/{part}": f"<worksheet {main}>{before}<sheetData>{rows}</sheetData>{behind}</worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _rels(kind: str, *links: tuple[str, str]) -> str:
    said = "".join(
        f'<Relationship Id="r{number}" Type="{kind}/{name}" Target="{target}"/>'
        for number, (name, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def looks(*formats: str, fonts: str = "<font/>", font: int = 0) -> str:
    """Return styles: the first as usual, then one for each format code, all but the first in a font."""
    codes = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + at}" fontId="{font}"/>' for at in range(len(formats)))
    return f'<numFmts>{codes}</numFmts><fonts>{fonts}</fonts><cellXfs><xf numFmtId="0" fontId="0"/>{styles}</cellXfs>'


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style", "number", "draw")
)


def ods(path: Path, rows: str, *, styles: str = "") -> Path:
    """Write an OpenDocument workbook with one table."""
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {_SPACES} {fo} {calc}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="活动台账">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path
