"""The reader of photographed sheets: a process of its own, so that a page of the site never waits for it.

``python -m jinguo.signin.ocr.sheet_reading PICTURE…`` prints one line of JSON for each picture: its rows, or
the problem. The library and its Chinese models are the extra ``ocr``; nothing is fetched, nothing leaves the
machine.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from PIL import Image, ImageOps

from jinguo.cell.pictures import MOST_PIXELS
from jinguo.signin.ocr.sheet_lines import Word, read_rows

MEMORY = 4 << 30  # bytes of address space: most of it is the reader's, not the picture's
SECONDS_OF_A_PAGE = 120  # of a processor
LONGEST_SIDE = 2200  # pixels: more costs time and reads no better


def installed() -> bool:
    """Whether the machine can read sheets (the extra ``ocr`` is installed)."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def read(path: str, engine: Any) -> list[dict[str, Any]]:
    """Return the rows on a picture; corners are in the picture's own pixels."""
    import numpy

    with Image.open(path, formats=["JPEG"]) as opened:  # as `sheets_pictures` keeps them
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    scale = min(1.0, LONGEST_SIDE / max(picture.size))
    small = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    answer = engine(numpy.asarray(small)[:, :, ::-1])
    if answer.boxes is None:
        return []
    words = [
        Word(text, float(score), tuple((float(x) / scale, float(y) / scale) for x, y in box))  # type: ignore[arg-type]
        for text, score, box in zip(answer.txts, answer.scores, answer.boxes, strict=True)
    ]
    return read_rows(words, picture.size)


def _answers(paths: list[str]) -> Iterator[dict[str, Any]]:
    engine = _engine()
    for path in paths:
        try:
            yield {"rows": read(path, engine)}
        except Exception as error:  # a picture that breaks the library must not take the others with it
            yield {"problem": type(error).__name__}


def main() -> None:
    """Read the pictures named on the command line, within what reading honest ones takes."""
    os.nice(10)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDS_OF_A_PAGE * len(sys.argv)),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # the library refuses what has more than twice as many
    for answer in _answers(sys.argv[1:]):
        print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
