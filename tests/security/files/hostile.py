"""Files that somebody could send to hurt the site: bombs, circles, lies, and what is not what it says.

``CORPUS`` maps a name to what makes the bytes. Names end in the format they claim. Nothing here is large by
itself; what is large is what a careless reader would make of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from openpyxl import Workbook
from PIL import Image

MB = 1 << 20
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
    "{more}</Types>"
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
REL = (
    '<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
LAUGHS = f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_LAUGHS}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
CORPUS: dict[str, Callable[[], bytes]] = {}
HARMLESS = {  # a reader may take these as they are, if it likes
    "climbing_names.xlsx", "wide.xlsx", "climbing_names.docx", "merged_over_all.xlsx", "said_dimension.xlsx",
    "row_number.xlsx", "truncated.png", "truncated.jpg", "rows.csv", "blanks.txt", "emphasis.md", "spans.html",
    "wide_cells.docx", "circle_of_parts.xlsx", "count.pdf", "text_chunk.png", "profile.png", "exif_circle.jpg",
    "many_frames.webp", "many_scans.jpg", "circle_of_parts.docx", "crossed_xref.pdf", "long_cell.xlsx", "nul.csv",
    "commas.csv", "half_letters.pdf", "nested_arrays.pdf", "binary.csv", "remote_template.docx",
}  # fmt: skip


def hostile(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Enter a file into the corpus; it is made once."""

    def enter(make: Callable[[], bytes]) -> Callable[[], bytes]:
        CORPUS[name] = cache(make)
        return make

    return enter


def packed(parts: dict[str, bytes | str | tuple[bytes, int]], stored: bool = False) -> bytes:
    """Pack parts; a pair stands for a piece and how often it is repeated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if not isinstance(part, tuple):
                archive.writestr(name, part)
                continue
            piece, times = part
            with archive.open(name, "w", force_zip64=True) as stream:
                for _time in range(times):
                    stream.write(piece)
    return target.getvalue()


def xlsx(
    sheet: bytes | str | tuple[bytes, int] = "", sheets: int = 1, **more: bytes | str | tuple[bytes, int]
):
    """Pack a workbook around one sheet (or the same one often); ``more`` parts by name, with __ for a slash."""
    names = [f"xl/worksheets/sheet{n}.xml" for n in range(1, sheets + 1)]
    over = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/>' for name in names
    )  # fmt: skip
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    rels = "".join(
        REL.format(n=n, kind="worksheet", target=f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)
    )
    rels += REL.format(n=9999, kind="sharedStrings", target="sharedStrings.xml")
    parts: dict = {
        "[Content_Types].xml": CONTENT_TYPES.format(
            part="xl/workbook.xml", kind="spreadsheetml.sheet.main", more=over
        ),
        "_rels/.rels": RELS.format(REL.format(n=1, kind="officeDocument", target="xl/workbook.xml")),
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": RELS.format(rels),
        **dict.fromkeys(names, sheet or SHEET.format("<sheetData/>")),
    }
    parts |= {name.replace("__", "/"): part for name, part in more.items()}
    return packed(parts)


def docx(document: bytes | str | tuple[bytes, int] = "", **more: bytes | str):
    """Pack a Word file around its main part."""
    parts: dict = {
        "[Content_Types].xml": CONTENT_TYPES.format(
            part="word/document.xml", kind="wordprocessingml.document.main", more=""
        ),
        "_rels/.rels": RELS.format(REL.format(n=1, kind="officeDocument", target="word/document.xml")),
        "word/document.xml": document or f"<w:document {W}><w:body><w:p/></w:body></w:document>",
    }
    parts |= {name.replace("__", "/"): part for name, part in more.items()}
    return packed(parts)


@cache
def honest_xlsx() -> bytes:
    """A small honest workbook."""
    book, target = Workbook(), io.BytesIO()
    book.active.append(["活动名称", "活动类型", "活动日期", "承办单位", "参加人次"])
    book.active.append(["家风宣讲", "宣讲", "2024-03-08", "清河镇", 30])
    book.save(target)
    return target.getvalue()


def picture(kind: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **options: object) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new(mode, size).save(target, kind, **options)
    return target.getvalue()


# --- workbooks ---------------------------------------------------------------------------------------------


def _strings() -> bytes:
    string = b"<si><t>" + b"A" * 30 + b"</t></si>"
    return xlsx(**{"xl__sharedStrings.xml": (string * 1000, 7000)})  # type: ignore[arg-type]


CORPUS["strings.xlsx"] = cache(_strings)


@hostile("cells.xlsx")
def _() -> bytes:
    row = b"<row>" + b"<c><v>1</v></c>" * 2000 + b"</row>"
    return xlsx((row, 12000))


@hostile("blanks.xlsx")
def _() -> bytes:
    return xlsx((b" " * MB, 690))


@hostile("many_far_sheets.xlsx")
def _() -> bytes:
    far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="P999999"><v>1</v></c></row></sheetData>'
    return xlsx(SHEET.format(far), sheets=200)


@hostile("far_cell.xlsx")
def _() -> bytes:
    return xlsx(SHEET.format('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row></sheetData>'))  # fmt: skip


@hostile("many_sheets.xlsx")
def _() -> bytes:
    return xlsx(SHEET.format('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'), sheets=5000)


@hostile("wide.xlsx")
def _() -> bytes:
    cells = "".join("<c><v>1</v></c>" for _column in range(16_384))
    return xlsx(SHEET.format(f"<sheetData>{f'<row>{cells}</row>' * 20}</sheetData>"))


@hostile("laughs.xlsx")
def _() -> bytes:
    return xlsx(
        LAUGHS + SHEET.format('<sheetData><row><c t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData>')
    )


@hostile("outside_entity.xlsx")
def _() -> bytes:
    return xlsx(
        OUTSIDE + SHEET.format('<sheetData><row><c t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData>')
    )


@hostile("utf16_entities.xlsx")
def _() -> bytes:
    return xlsx((LAUGHS + SHEET.format("<sheetData/>")).encode("utf-16"))


@hostile("laughs_in_strings.xlsx")
def _() -> bytes:
    return xlsx(**{"xl__sharedStrings.xml": LAUGHS + "<sst><si><t>&a9;</t></si></sst>"})


@hostile("deep.xlsx")
def _() -> bytes:
    return xlsx("<a>" * 400_000 + "</a>" * 400_000)


@hostile("merged_over_all.xlsx")
def _() -> bytes:
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return xlsx(SHEET.format(f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>{merged}'))


@hostile("said_dimension.xlsx")
def _() -> bytes:
    return xlsx(SHEET.format('<dimension ref="A1:XFD1048576"/><sheetData/>'))


@hostile("row_number.xlsx")
def _() -> bytes:
    return xlsx(SHEET.format('<sheetData><row r="99999999999999999999"><c><v>1</v></c></row></sheetData>'))


@hostile("long_cell.xlsx")
def _() -> bytes:
    return xlsx((b"x" * MB, 100))


@hostile("circle_of_parts.xlsx")
def _() -> bytes:
    rel = RELS.format(REL.format(n=1, kind="worksheet", target="workbook.xml"))
    return xlsx(**{"xl___rels__workbook.xml.rels": rel})


@hostile("truncated.xlsx")
def _() -> bytes:
    return honest_xlsx()[:-200]


@hostile("empty.xlsx")
def _() -> bytes:
    return b""


@hostile("web_page.xlsx")
def _() -> bytes:
    return b"<html><table><tr><td>1</td></tr></table></html>"


@hostile("climbing_names.xlsx")
def _() -> bytes:
    target = io.BytesIO(honest_xlsx())
    with zipfile.ZipFile(target, "a") as archive:
        for name in ("../../../../etc/cron.d/x", "/etc/passwd", "..\\..\\x", "xl/../../x"):
            archive.writestr(name, "x")
    return target.getvalue()


@hostile("central_directory.xlsx")
def _() -> bytes:
    return packed({f"p{number}": "" for number in range(60_000)}, stored=True)


@hostile("zip_in_zip.xlsx")
def _() -> bytes:
    inner = packed({"0": (b"\0" * MB, 200)})
    for _level in range(3):
        inner = packed({str(n): inner for n in range(16)}, stored=False)
    return xlsx(inner)


@hostile("overlapping.xlsx")
def _() -> bytes:
    """Many entries of the directory point at one compressed piece."""
    piece = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"\0" * (8 * MB)
    data = piece.compress(plain) + piece.flush()
    crc = zlib.crc32(plain)
    name = b"xl/worksheets/sheet1.xml"
    local = (
        struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(data), len(plain), len(name), 0)
        + name
    )
    body = local + data
    entry = struct.pack(
        "<4sHHHHHHLLLHHHHHLL",
        b"PK\1\2",
        20,
        20,
        0,
        8,
        0,
        0,
        crc,
        len(data),
        len(plain),
        len(name),
        0,
        0,
        0,
        0,
        0,
        0,
    )
    directory = (entry + name) * 2000
    return (
        body
        + directory
        + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 2000, 2000, len(directory), len(body), 0)
    )


@hostile("lying_size.xlsx")
def _() -> bytes:
    made = xlsx((b" " * MB, 300))
    return made.replace((300 * MB).to_bytes(4, "little"), (100).to_bytes(4, "little"))


@hostile("locked_entries.xlsx")
def _() -> bytes:
    made = bytearray(honest_xlsx())
    at = 0
    while (at := made.find(b"PK\1\2", at)) >= 0:
        made[at + 8] |= 1
        at += 4
    return bytes(made)


@hostile("unsolved_far.xlsx")
def _() -> bytes:
    far = '<sheetData><row r="1"><c r="A1" t="e"><v>#REF!</v></c></row><row r="900000"><c r="B900000"><f>A1</f></c></row></sheetData>'
    return xlsx(SHEET.format(far), sheets=60)


# --- older and other tables --------------------------------------------------------------------------------


def ole(first: int = 0, shift: int = 9, sectors: list[int] | None = None, body: bytes = b"") -> bytes:
    """The head of a compound file, as wrong as one likes."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, shift, 6)
    struct.pack_into("<LLLLLLLLL", head, 44, 1, first, 0, 4096, first, 1, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<109L", head, 76, *([0] + [0xFFFFFFFF] * 108))
    return bytes(head) + struct.pack(f"<{len(sectors or [])}L", *(sectors or [])) + body


@hostile("circle.xls")
def _() -> bytes:
    return ole(1, sectors=[0xFFFFFFFD, *range(1, 128)], body=b"\0" * 4096)


@hostile("sector_size.xls")
def _() -> bytes:
    return ole(1, shift=63, sectors=[0] * 128)


@hostile("garbage.xls")
def _() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 400


@hostile("truncated.xls")
def _() -> bytes:
    return ole(7, sectors=[1, 2, 3])[:600]


@hostile("locked.xls")
def _() -> bytes:
    return ole(body="EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)


def ods(content: str) -> bytes:
    """Pack an OpenDocument table."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>'  # fmt: skip
    return packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
REPEATED = (
    '<table:table table:name="t{n}"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
    'table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
)


@hostile("repeated.ods")
def _() -> bytes:
    return ods(TABLE.format(REPEATED.format(n=1, rows=1048576, columns=16384)))


@hostile("repeated_often.ods")
def _() -> bytes:
    return ods(TABLE.format("".join(REPEATED.format(n=n, rows=999_999, columns=15) for n in range(300))))


@hostile("laughs.ods")
def _() -> bytes:
    return ods(LAUGHS + TABLE.format("<table:table><table:table-row>&a9;</table:table-row></table:table>"))


@hostile("deep.ods")
def _() -> bytes:
    return ods(TABLE.format("<table:table>" * 200_000 + "</table:table>" * 200_000))


@hostile("rows.csv")
def _() -> bytes:
    return b"a,b\n" * 2_000_000


@hostile("commas.csv")
def _() -> bytes:
    return (b"," * 2_000_000 + b"\n") * 4


@hostile("open_quote.csv")
def _() -> bytes:
    return b'a,"' + b"x" * (20 * MB)


@hostile("nul.csv")
def _() -> bytes:
    return b"a,b\n\0\0\0" * 1000


@hostile("binary.csv")
def _() -> bytes:
    return bytes(range(256)) * 1000


# --- Word --------------------------------------------------------------------------------------------------

PARAGRAPH = f"<w:document {W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"


@hostile("laughs.docx")
def _() -> bytes:
    return docx(LAUGHS + PARAGRAPH)


@hostile("outside_entity.docx")
def _() -> bytes:
    return docx(OUTSIDE + PARAGRAPH)


@hostile("undeclared_entity.docx")
def _() -> bytes:
    return docx(PARAGRAPH)


@hostile("laughs_in_rels.docx")
def _() -> bytes:
    return docx(**{"_rels__.rels": LAUGHS + RELS.format("&a9;")})


@hostile("late_laughs.docx")
def _() -> bytes:
    return docx("<!--" + "x" * 100_000 + "-->" + LAUGHS + PARAGRAPH)


@hostile("words.docx")
def _() -> bytes:
    return docx((b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 1000, 5500))


@hostile("paragraphs.docx")
def _() -> bytes:
    many = "<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 3_000_000
    return docx(f"<w:document {W}><w:body>{many}</w:body></w:document>")


@hostile("deep_tables.docx")
def _() -> bytes:
    begin, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return docx(f"<w:document {W}><w:body>{begin * 20_000}<w:p/>{end * 20_000}</w:body></w:document>")


@hostile("wide_cells.docx")
def _() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
    return docx(f"<w:document {W}><w:body><w:tbl><w:tr>{cell * 100}</w:tr></w:tbl></w:body></w:document>")


@hostile("circle_of_parts.docx")
def _() -> bytes:
    return docx(**{"word___rels__document.xml.rels": RELS.format(REL.format(n=1, kind="footnotes", target="document.xml"))})  # fmt: skip


@hostile("remote_template.docx")
def _() -> bytes:
    rel = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>'  # fmt: skip
    text = f"<w:document {W}><w:body><w:p><w:r><w:t>共1场</w:t></w:r></w:p></w:body></w:document>"
    return docx(text, **{"word___rels__document.xml.rels": RELS.format(rel)})


@hostile("no_main_part.docx")
def _() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>"})


@hostile("climbing_names.docx")
def _() -> bytes:
    text = f"<w:document {W}><w:body><w:p><w:r><w:t>共1场</w:t></w:r></w:p></w:body></w:document>"
    return docx(text, **{"..__..__etc__passwd": "x"})


@hostile("locked.docx")
def _() -> bytes:
    return ole(body="EncryptedPackage".encode("utf-16-le") + b"\0" * 2000)


# --- PDF ---------------------------------------------------------------------------------------------------


def pdf(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """Write objects as a PDF, with a table of where they are."""
    target, places = io.BytesIO(), []
    target.write(b"%PDF-1.5\n")
    for number, content in enumerate(objects, 1):
        places.append(target.tell())
        target.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = target.tell()
    target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    target.writelines(b"%010d 00000 n \n" % place for place in places)
    target.write(
        b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, root, trailer, table)
    )
    return target.getvalue()


def stream(content: bytes, more: bytes = b"") -> bytes:
    """Write a stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content)


CATALOG, ONE_PAGE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    """Write a page object whose content is object 4."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>" % resources


@hostile("circle_of_pages.pdf")
def _() -> bytes:
    return pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 9>>")


@hostile("page_tree.pdf")
def _() -> bytes:
    kids = [b"<</Type/Pages/Count 1/Kids[" + b"%d 0 R " % (n + 1) * 10 + b"]>>" for n in range(2, 12)]
    return pdf(CATALOG, *kids, b"<</Type/Page>>")


@hostile("deflated_thrice.pdf")
def _() -> bytes:
    content = zlib.compress(b" " * (200 * MB), 9)
    for _time in range(2):
        content = zlib.compress(content, 9)
    return pdf(
        CATALOG, ONE_PAGE, page(), stream(content, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"), FONT
    )


@hostile("shown_often.pdf")
def _() -> bytes:
    content = zlib.compress(b"BT /F 1 Tf (1) Tj ET\n" * 3_000_000, 9)
    return pdf(CATALOG, ONE_PAGE, page(), stream(content, b"/Filter/FlateDecode"), FONT)


@hostile("forms_of_forms.pdf")
def _() -> bytes:
    forms = [
        stream(
            b"/X Do " * 20,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(5, 20)
    ]
    last = stream(b"BT /F 1 Tf (1) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>")
    return pdf(CATALOG, ONE_PAGE, page(b"/XObject<</X 5 0 R>>"), stream(b"/X Do"), *forms, last)


@hostile("form_of_itself.pdf")
def _() -> bytes:
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return pdf(CATALOG, ONE_PAGE, page(b"/XObject<</X 5 0 R>>"), stream(b"/X Do"), form)


@hostile("nested_arrays.pdf")
def _() -> bytes:
    return pdf(CATALOG, ONE_PAGE, page(), stream(b"[" * 200_000), b"[" * 200_000 + b"]" * 200_000)


@hostile("count.pdf")
def _() -> bytes:
    return pdf(
        CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", page(), stream(b"BT /F 1 Tf (1) Tj ET"), FONT
    )


@hostile("crossed_xref.pdf")
def _() -> bytes:
    made = pdf(CATALOG, ONE_PAGE, page(), stream(b""), FONT)
    at = made.index(b"xref")
    return made.replace(b"/Root", b"/Prev %d/Root" % at)


@hostile("character_map.pdf")
def _() -> bytes:
    ranges = b"<0000> <ffffffff> <0000>\n" * 50
    cmap = stream(
        b"1 begincodespacerange <00> <ff> endcodespacerange\n50 beginbfrange\n" + ranges + b"endbfrange"
    )
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/ToUnicode 6 0 R/DescendantFonts[]>>"
    return pdf(CATALOG, ONE_PAGE, page(), stream(b"BT /F 1 Tf (1) Tj ET"), font, cmap)


@hostile("half_letters.pdf")
def _() -> bytes:
    """A font whose letters are halves of letters, and none: what it says is no text."""
    cmap = stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
        b"endcodespacerange 2 beginbfchar <0001> <D800> <0002> <0000> endbfchar endcmap end end"
    )
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
    )
    below = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 1000>>"
    said = stream(b"BT /F 12 Tf 100 700 Td <00010002000100020001> Tj ET")
    return pdf(CATALOG, ONE_PAGE, page(), said, font, cmap, below)


@hostile("truncated.pdf")
def _() -> bytes:
    return pdf(CATALOG, ONE_PAGE, page(), stream(b"BT (1) Tj ET"), FONT)[:150]


@hostile("only_head.pdf")
def _() -> bytes:
    return b"%PDF-1.7\n"


# --- pictures ----------------------------------------------------------------------------------------------


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def png(width: int, height: int, *chunks: bytes, data: bytes = b"") -> bytes:
    """A PNG by its chunks."""
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@hostile("169_megapixels.png")
def _() -> bytes:
    return picture("PNG", (13_000, 13_000), "1")


@hostile("said_size.png")
def _() -> bytes:
    return png(2_000_000_000, 2_000_000_000)


@hostile("one_line.png")
def _() -> bytes:
    return png(2_000_000_000, 1, data=zlib.compress(b"\0" * 1000))


@hostile("more_than_said.png")
def _() -> bytes:
    return png(10, 10, data=zlib.compress(b"\0" * (300 * MB), 9))[: -24 - 40]


@hostile("text_chunk.png")
def _() -> bytes:
    return png(
        1,
        1,
        *[chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * (60 * MB), 9))] * 5,
        data=zlib.compress(b"\0\0"),
    )


@hostile("profile.png")
def _() -> bytes:
    return png(
        1, 1, chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * (300 * MB), 9)), data=zlib.compress(b"\0\0")
    )


@hostile("many_frames.png")
def _() -> bytes:
    frames = [Image.new("RGB", (50, 50), (n % 256, n // 256, 0)) for n in range(600)]
    target = io.BytesIO()
    frames[0].save(target, "PNG", save_all=True, append_images=frames[1:])
    return target.getvalue()


@hostile("truncated.png")
def _() -> bytes:
    return picture("PNG")[:-30]


@hostile("said_size.jpg")
def _() -> bytes:
    made = bytearray(picture("JPEG"))
    at = made.index(b"\xff\xc0")
    struct.pack_into(">HH", made, at + 5, 65_500, 65_500)
    return bytes(made)


@hostile("many_scans.jpg")
def _() -> bytes:
    made = picture("JPEG", (6000, 6000), progressive=True)
    scan = made.rindex(b"\xff\xda")
    return made[:-2] + made[scan:-2] * 2000 + b"\xff\xd9"


@hostile("exif_circle.jpg")
def _() -> bytes:
    tiff = b"MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHLL", 0x8769, 4, 1, 8) + struct.pack(">L", 8)
    return picture("JPEG", exif=b"Exif\0\0" + tiff)


@hostile("truncated.jpg")
def _() -> bytes:
    return picture("JPEG")[:400]


@hostile("script.jpg")
def _() -> bytes:
    return b"\xff\xd8\xff<script>alert(1)</script>"


@hostile("large.webp")
def _() -> bytes:
    return picture("WEBP", (16_383, 16_383), lossless=True, method=0, quality=0)


@hostile("many_frames.webp")
def _() -> bytes:
    frames = [Image.new("RGB", (20, 20), (n % 256, n // 256, 9)) for n in range(300)]
    target = io.BytesIO()
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:])
    return target.getvalue()


@hostile("large.gif")
def _() -> bytes:
    made = bytearray(picture("GIF", (10, 10), "L"))
    struct.pack_into("<HH", made, 6, 65_535, 65_535)
    return bytes(made)


@hostile("large.tiff")
def _() -> bytes:
    return picture("TIFF", (20_000, 20_000), "1", compression="tiff_deflate")


@hostile("circle.tiff")
def _() -> bytes:
    return b"II*\0\x08\0\0\0\0\0\x08\0\0\0"


@hostile("drawing.png")
def _() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'


# --- web pages and plain text ------------------------------------------------------------------------------


@hostile("deep.html")
def _() -> bytes:
    return b"<div>" * 200_000 + b"1" + b"</div>" * 200_000


@hostile("spans.html")
def _() -> bytes:
    cell = b"<td colspan=63 rowspan=63>one</td>" * 60
    return b"<table>" + (b"<tr>" + cell + b"</tr>") * 300 + b"</table>"


@hostile("emphasis.md")
def _() -> bytes:
    return b"**a" * 30_000


@hostile("blanks.txt")
def _() -> bytes:
    return b" \n" * 2_000_000
