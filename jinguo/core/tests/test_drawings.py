from __future__ import annotations

from pathlib import Path

import pytest
import segno
from django.utils.safestring import SafeString

from jinguo.core.requests.drawings import NoDrawing, drawing
from jinguo.reports.writing.svg import bar_chart

ROOT = Path(__file__).resolve().parents[2]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
WICKED = [
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<foreignObject><body/></foreignObject>",
    '<rect onload="alert(1)"/>',
    "<rect ONCLICK=alert(1)>",
    "<rect/onmouseover=alert(1)>",
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<rect href="https://elsewhere.example/"/>',
    '<use xlink:href="#x"/>',
    "<image/>",
    "<style>*{background:url(//elsewhere.example)}</style>",
    '<rect style="x:url(//elsewhere.example)"/>',
    '<rect fill="url(//elsewhere.example/x.svg#y)"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    "<set/>",
    "<!-- -->",
    "<!DOCTYPE svg>",
    "<?xml-stylesheet href='//elsewhere.example'?>",
    "<![CDATA[x]]>",
    "<iframe></iframe>",
    "</svg><script>alert(1)</script><svg>",
    "</svg><svg>",
    "</svg>words",
    "<g>",
    "</g>",
]


@pytest.mark.parametrize("inside", WICKED)
def test_what_is_more_than_shapes_and_words_is_no_drawing(inside):
    with pytest.raises(NoDrawing):
        drawing(f"{HEAD}{inside}</svg>")


@pytest.mark.parametrize("text", ["", "words", "<p>x</p>", " <svg></svg>", "<svg", "<svg>", "<svgx></svgx>"])
def test_what_is_no_svg_is_no_drawing(text):
    with pytest.raises(NoDrawing):
        drawing(text)


def test_charts_and_codes_are_drawings_whatever_words_stand_in_them():
    words = [
        '"><script>alert(1)</script>',
        "</text></svg><img src=x onerror=alert(1)>",
        "' onload='x",
        "&lt;",
        "妇联",
    ]
    series = [{"name": word, "values": [1, None, 20000, 0, 3]} for word in words]
    for word in words:
        chart = {"title": word, "labels": words, "series": series, "unit": word}
        assert isinstance(drawing(bar_chart(chart)), SafeString)
    code = segno.make("http://127.0.0.1/?k=x", error="q", micro=False)
    assert drawing(code.svg_inline(border=2, omitsize=True, lineclass="", svgclass="qr"))


def test_nothing_else_gets_onto_a_page_unescaped():
    door = ROOT / "core" / "requests" / "drawings.py"
    faults = []
    for path in ROOT.rglob("*.py"):
        code = path.read_text("utf-8")
        if path != door and "tests" not in path.parts and ("mark_safe" in code or "SafeString(" in code):
            faults.append(str(path))
    for path in ROOT.rglob("*.html"):
        text = path.read_text("utf-8")
        if any(word in text for word in ("|safe", "| safe", "autoescape off", "|safeseq")):
            faults.append(str(path))
    assert not faults
