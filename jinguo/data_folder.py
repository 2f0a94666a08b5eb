"""The data folder: database, uploaded files and keys of one site, named by ``JINGUO_DATA``."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def data_folder() -> Path:
    """Return the data folder, made if missing (``JINGUO_DATA``, else ``data`` in the working folder)."""
    folder = Path(os.environ.get("JINGUO_DATA") or "data").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
