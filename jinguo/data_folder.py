"""The data folder: database, uploaded files and keys of one site, named by ``JINGUO_DATA``."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path


def data_folder() -> Path:
    """Return the data folder, made if missing (``JINGUO_DATA``, else ``data`` in the working folder).

    Every process begins here, so here whatever it writes becomes its owner's alone.
    """
    os.umask(0o077)
    folder = Path(os.environ.get("JINGUO_DATA") or "data").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


OURS = (
    "*.sqlite3*", "secret_key*", "keys*.json", "audit-*", "files", "static", "logs", "backups", "demo",
    "jobs*",
)  # fmt: skip


def wrong_modes(folder: Path | None = None) -> list[Path]:
    """Return what of ours in the data folder others can read: files are 0600, folders 0700."""
    folder = folder or data_folder()
    return [path for path in (folder, *_ours(folder)) if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def _ours(folder: Path) -> Iterator[Path]:
    for pattern in OURS:
        for path in folder.glob(pattern):
            yield path
            if path.is_dir():
                yield from (each for each in path.rglob("*") if not each.is_symlink())


def mend_modes(folder: Path | None = None) -> int:
    """Take from others what they could read (installations from before); return how many there were."""
    found = wrong_modes(folder)
    for path in found:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return len(found)


def secret_key(folder: Path) -> str:
    """Return the site's signing key, written on first use and readable by its owner only."""
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(50))
    return path.read_text().strip()
