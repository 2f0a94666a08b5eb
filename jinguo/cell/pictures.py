"""Photographs, read and made anew inside the cell. Nothing is decoded before its size is known."""

from __future__ import annotations

from typing import IO, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from jinguo.cell.errors import Refusal, TooBig

MOST_PIXELS = 60_000_000
LONGEST = 30_000  # pixels of a side
FRAMES = 100  # of a moving picture; only the first is looked at
FORMATS = ("JPEG", "PNG", "WEBP")  # what opens as a JPEG may turn out an MPO
SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}  # MPO: JPEG with more behind it
TELLING = ("exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop", "mp")  # blocks that may hold the place
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError)
GREY = 64  # points of a side of the small grey picture


def prepare() -> None:
    """Load the decoders while files can still be opened."""
    Image.MAX_IMAGE_PIXELS = None  # `opened` looks first, and says which it is
    Image.preinit()
    for name in ("JpegImagePlugin", "MpoImagePlugin", "PngImagePlugin", "WebPImagePlugin", "TiffImagePlugin"):
        __import__(f"PIL.{name}")
    Image.new("RGB", (2, 2)).resize((1, 1), Image.Resampling.LANCZOS)


def opened(source: IO[bytes]) -> Image.Image:
    """Open a picture without decoding it. Raises TooBig, or Refusal where it is none of ours."""
    try:
        picture = Image.open(source, formats=FORMATS)
        wide, high = picture.size
        if wide * high > MOST_PIXELS or max(wide, high) > LONGEST or getattr(picture, "n_frames", 1) > FRAMES:
            raise TooBig
    except Image.DecompressionBombError as error:
        raise TooBig from error
    except _BROKEN as error:
        raise Refusal("no_picture") from error
    return picture


def _whole(picture: Image.Image) -> Image.Image:
    """Decode a picture to its end."""
    try:
        picture.load()
    except Image.DecompressionBombError as error:
        raise TooBig from error
    except _BROKEN as error:
        raise Refusal("no_picture") from error
    return picture


def measure(source: IO[bytes], output: IO[bytes]) -> list[int]:
    """Return width and height by what the file says first; nothing is decoded."""
    return list(opened(source).size)


def small(source: IO[bytes], output: IO[bytes], size: list[int]) -> None:
    """Write a picture as a small JPEG, upright and without what it says beside the picture."""
    picture = opened(source)
    picture.draft("RGB", tuple(size))  # type: ignore[arg-type]
    made = ImageOps.exif_transpose(_whole(picture)).convert("RGB")
    made.thumbnail(tuple(size))  # type: ignore[arg-type]
    made.info.clear()
    made.save(output, "JPEG", quality=78)


def clean(source: IO[bytes], output: IO[bytes], keep_place: bool) -> list[Any]:
    """Write a photograph without what it says beside the picture; return its suffix, and whether it did.

    Untouched when it says nothing, or when the person wants the place kept.
    """
    picture = _whole(opened(source))
    suffix = SUFFIXES[picture.format or ""]
    if keep_place or not any(picture.info.get(name) for name in TELLING):
        return [suffix, False]
    upright = ImageOps.exif_transpose(picture)
    for name in TELLING:
        upright.info.pop(name, None)
    kind = "JPEG" if suffix == ".jpg" else suffix[1:].upper()
    (upright.convert("RGB") if kind == "JPEG" else upright).save(output, kind, quality=90)
    return [suffix, True]


def page(source: IO[bytes], output: IO[bytes], longest: int) -> None:
    """Write the photograph of a paper upright, no larger than needed, without what it says beside it."""
    made = ImageOps.exif_transpose(_whole(opened(source))).convert("RGB")
    made.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    for name in TELLING:
        made.info.pop(name, None)
    made.save(output, "JPEG", quality=85)


def strip(source: IO[bytes], output: IO[bytes], size: list[int], quad: list[float]) -> None:
    """Write a quadrangle of a picture as a level JPEG."""
    picture = _whole(opened(source)).convert("RGB")
    way = Image.Transform.QUAD
    picture.transform(tuple(size), way, quad, Image.Resampling.BICUBIC).save(output, "JPEG", quality=80)  # type: ignore[arg-type]


def grey(source: IO[bytes], output: IO[bytes]) -> None:
    """Write the picture, upright, as a square of grey points."""
    picture = opened(source)
    picture.draft("L", (256, 256))
    upright = ImageOps.exif_transpose(_whole(picture)).convert("L")
    output.write(upright.resize((GREY, GREY), Image.Resampling.BOX).tobytes())
