"""A site's pack, written from what the site has: another begun from it is its equal, but for the records."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import PackFault, PackPart
from jinguo.packs import settings_files, tables
from jinguo.packs.collecting import parts
from jinguo.packs.pack_loading import PackRefused


def export(folder: Path) -> list[str]:
    """Write a pack into an empty or new folder; return the files. Raises PackRefused for any other folder."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PackRefused([PackFault("", 0, _("“%s”已经有内容，请给出一个新的文件夹。") % folder)])
    texts = {part.file: text for part in parts() if (text := text_of(part))}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return list(texts)


def text_of(part: PackPart) -> str:
    """Return the text of a file as the site's, "" when it has nothing to say there."""
    held = part.export()
    if not held:
        return ""
    if isinstance(held, str):
        return held
    return settings_files.written(held) if isinstance(held, dict) else tables.written(held, part)
