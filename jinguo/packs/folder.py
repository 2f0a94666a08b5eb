"""The files of a pack's folder, read as far as they may be trusted: what is odd is a fault, no exception.

Only plain files of the names that rooms declare are read, up to ``LARGEST`` bytes, and no link is followed:
a pack comes by mail and must not show the inside of the machine it is loaded on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import PackDraft, PackPart
from jinguo.packs import settings_files, tables

LARGEST = 8_000_000  # bytes of one file: a province's villages are about 4 million
_LEFT_ALONE = (
    "readme",
    ".",
    "license",
    "thumbs.db",
    "desktop.ini",
)  # how names begin that are no part of a pack


def read_folder(folder: Path, parts: Iterable[PackPart], *, fresh: bool) -> PackDraft:
    """Read a pack. Whatever is wrong with its files is among the draft's faults."""
    draft = PackDraft(fresh=fresh)
    by_file = {part.file: part for part in parts}
    if not _is_folder(folder, draft):
        return draft
    present = {entry.name: entry for entry in os.scandir(folder)}
    if not present:
        draft.complain("", 0, _("“%s”是空的。一个站点包至少要有 site.toml 和 units.csv。") % folder)
        return draft
    for name in sorted(set(present) - set(by_file)):
        if not name.lower().startswith(_LEFT_ALONE):
            said = _("不认识这个文件。站点包里只能有：%s。请改名或移走。")
            draft.complain(name, 0, said % "、".join(by_file))
    for name, part in by_file.items():
        if name in present:
            _read_file(Path(folder) / name, part, draft)
        elif part.required and (fresh or name == "site.toml"):
            draft.complain(name, 0, _("缺少这个文件，请补上；写法见 docs/site-packs.md。"))
    return draft


def _is_folder(folder: Path, draft: PackDraft) -> bool:
    if folder.is_dir():
        return True
    said = (
        _("“%s”是一个文件，请给出站点包所在的文件夹；压缩包请先解开。")
        if folder.exists()
        else _("没有“%s”这个文件夹。")
    )
    draft.complain("", 0, said % folder)
    return False


def _read_file(path: Path, part: PackPart, draft: PackDraft) -> None:
    text = _text_of(path, draft)
    if text is None:
        return
    read: Any = text
    if path.suffix == ".csv":
        read = tables.rows_of(text, part, draft)
    elif path.suffix == ".toml":
        read = settings_files.table_of(text, part, draft)
    if read is not None:
        draft.files[path.name] = read


def _text_of(path: Path, draft: PackDraft) -> str | None:
    """Return a file's text; the reason why not is a fault. The file is opened once and judged as opened."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        said = (
            _("这是一个链接，不读取。请把文件本身放进文件夹。")
            if path.is_symlink()
            else _("打不开，请检查文件权限。")
        )
        draft.complain(path.name, 0, said)
        return None
    found = os.fstat(opened)
    if not stat.S_ISREG(found.st_mode):
        os.close(opened)
        draft.complain(path.name, 0, _("这不是普通文件，不读取。"))
        return None
    with os.fdopen(opened, "rb") as file:
        if found.st_size > LARGEST:
            said = _("有 %(size)d MB，超过上限 %(most)d MB，没有读取。请检查是不是放错了文件。")
            draft.complain(path.name, 0, said % {"size": found.st_size // 10**6, "most": LARGEST // 10**6})
            return None
        return decoded(file.read(LARGEST + 1), path.name, draft)


def decoded(raw: bytes, name: str, draft: PackDraft) -> str | None:
    """Return bytes as text: UTF-8, with or without its mark, or the GBK that Excel writes."""
    if b"\0" in raw:
        draft.complain(
            name, 0, _("不是文本文件（可能是 Excel 文件或 UTF-16 编码）。请另存为“CSV UTF-8”或 UTF-8 文本。")
        )
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        draft.complain(name, line, _("文字编码既不是 UTF-8 也不是 GBK，请用 UTF-8 另存。"))
        return None
    draft.notes.append(_("%s 是 GBK 编码，已照 GBK 读取；建议另存为 UTF-8。") % name)
    return text
