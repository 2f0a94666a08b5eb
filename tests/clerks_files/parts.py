"""Changes the raw parts of a written file, as other programs write them."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet1.xml"


def reshape(path: Path, change: Callable[[Parts], Parts | None]) -> None:
    """Rewrite an archive after a change of its parts (order is kept, new parts come last)."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts = change(parts) or parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def blow_up(path: Path, part: str, end: str, size: int) -> None:
    """Put white space before the end of a part, without holding it in memory."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            if name != part:
                archive.writestr(name, data)
                continue
            head, tail = data.split(end.encode(), 1)
            with archive.open(name, "w", force_zip64=True) as out:
                out.write(head)
                for _ in range(size // 1_000_000):
                    out.write(b" " * 1_000_000)
                out.write(end.encode() + tail)


def replacing(*pairs: tuple[str, str, str]) -> Callable[[Path], None]:
    """Replace texts in parts: (part, old, new); a text that is not there is a fault of the test."""

    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            for part, old, new in pairs:
                text = parts[part].decode()
                assert old in text, f"{old} is not in {part}"
                parts[part] = text.replace(old, new).encode()

        reshape(path, change)

    return after


def renaming(old: str, new: str, *, everywhere: bool = True) -> Callable[[Path], None]:
    """Rename a part, and where it is named."""

    def after(path: Path) -> None:
        def change(parts: Parts) -> Parts:
            short_old, short_new = old.removeprefix("xl/"), new.removeprefix("xl/")
            made = {}
            for name, data in parts.items():
                if everywhere and name.endswith((".rels", "[Content_Types].xml")):
                    data = data.replace(old.encode(), new.encode()).replace(
                        short_old.encode(), short_new.encode()
                    )
                made[new if name == old else name] = data
            return made

        reshape(path, change)

    return after


def one_after_another(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    """Do several changes."""

    def after(path: Path) -> None:
        for step in steps:
            step(path)

    return after


def as_suffix(path: Path, target: Path) -> None:
    """Copy a file under another name."""
    shutil.copy(path, target)
