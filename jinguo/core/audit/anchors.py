"""Anchors: the head of the chain noted outside the database, in the data folder and elsewhere.

One line each: sequence, hash, time, number, key, and a seal that covers the line before it. Lines from before
seals were keyed have the first three. ``JINGUO_ANCHORS`` names further files (another disk, another host's
share), ``JINGUO_ANCHOR_COMMAND`` a program that is given each new line.
"""

from __future__ import annotations

import logging
import os
import shlex
import subprocess  # nosec B404 # a program that the site itself names
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from jinguo.core.audit import state
from jinguo.core.crypto import audit_ring, key_file
from jinguo.core.crypto.key_file import UnknownKey
from jinguo.core.models import AuditHead

ANCHORS = "audit-anchors"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Anchor:
    """One line: the chain's head at a time."""

    sequence: int
    hash: str
    at: str
    number: int = 0
    key_id: str = ""
    mac: str = ""

    def line(self) -> str:
        """Return the line as it is written."""
        keyed = f" {self.number} {self.key_id} {self.mac}" if self.key_id else ""
        return f"{self.sequence} {self.hash} {self.at}{keyed}"


def _read_line(line: str) -> Anchor:
    sequence, hash_, at, *keyed = line.split()
    if not keyed:
        return Anchor(int(sequence), hash_, at)
    number, key_id, mac = keyed
    return Anchor(int(sequence), hash_, at, int(number), key_id, mac)


def main_file() -> Path:
    """Return the file in the data folder."""
    return Path(settings.DATA_DIR) / ANCHORS


def other_files() -> list[Path]:
    """Return the files elsewhere that the site names."""
    return [Path(name) for name in settings.JINGUO_ANCHORS]


def read(path: Path) -> list[Anchor]:
    """Return the anchors of a file; none when it is not there. Raises ValueError for what is no anchor."""
    try:
        lines = path.read_text().splitlines()
    except FileNotFoundError:
        return []
    return [_read_line(line) for line in lines if line.strip()]


def mac_of(anchor: Anchor, previous: str) -> str:
    """Return the seal of an anchor that follows another. Raises UnknownKey."""
    told = f"anchor\x1f{anchor.number}\x1f{anchor.sequence}\x1f{anchor.hash}\x1f{anchor.at}\x1f{previous}"
    return audit_ring.mac(anchor.key_id, told)


def anchor() -> Anchor | None:
    """Note the present head outside the database; return its line, None when there is no event yet.

    Whoever can rewrite the database could seal a whole new chain; not one that meets older anchors.
    """
    head = AuditHead.objects.filter(id=1).first()
    if head is None or not head.sequence:
        return None
    with key_file.changing(main_file(), what="lines"):  # the night's check, and somebody at the page
        return _noted(head)


def _noted(head: AuditHead) -> Anchor:
    held = read(main_file())
    newest = held[-1] if held else None
    if newest is None or newest.sequence != head.sequence or newest.hash != head.hash:
        newest = _next(head, held)
        append_lines(main_file(), [newest])
        _tell_command(newest)
        held.append(newest)
    written = [str(path) for path in other_files() if _copy(held, path)]
    state.note_anchor(newest.number, newest.mac, written)
    return newest


def _next(head: AuditHead, held: list[Anchor]) -> Anchor:
    keyed = [one for one in held if one.key_id]
    number, previous = (keyed[-1].number, keyed[-1].mac) if keyed else (0, "")
    bare = Anchor(head.sequence, head.hash, timezone.now().isoformat(), number + 1, audit_ring.current())
    return Anchor(bare.sequence, bare.hash, bare.at, bare.number, bare.key_id, mac_of(bare, previous))


def append_lines(path: Path, anchors: list[Anchor]) -> None:
    """Add lines to a file of anchors, which is its owner's alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.writelines(f"{one.line()}\n" for one in anchors)


def _copy(held: list[Anchor], path: Path) -> bool:
    """Bring a file elsewhere up to date; whether that could be done (a share may not be there)."""
    try:
        last = max((one.number for one in read(path)), default=-1)
        append_lines(path, [one for one in held if one.number > last])
    except (OSError, ValueError) as error:
        _log.error("anchors could not be written elsewhere: %s", type(error).__name__)
        return False
    return True


def _tell_command(anchor: Anchor) -> None:
    """Give the line to the site's own program (mail, a printer, another host)."""
    if not settings.JINGUO_ANCHOR_COMMAND:
        return
    command = shlex.split(settings.JINGUO_ANCHOR_COMMAND)
    line = anchor.line() + "\n"
    try:
        subprocess.run(command, input=line, text=True, timeout=30, check=True)  # noqa: S603 # nosec B603 # as above
    except (OSError, subprocess.SubprocessError) as error:
        _log.error("the command for anchors failed: %s", type(error).__name__)


def put_aside(sequence: int) -> None:
    """Keep the anchors of a chain that ended here under another name, in every place."""
    for path in (main_file(), *other_files()):
        if path.exists():
            path.rename(path.with_name(f"{path.name}.until-{sequence}-{timezone.now():%Y%m%d%H%M%S}"))


def elsewhere() -> bool:
    """Whether anchors are also written to a place outside the data folder."""
    data = Path(settings.DATA_DIR).resolve()
    outside = [path for path in other_files() if data not in path.resolve().parents]
    return bool(outside or settings.JINGUO_ANCHOR_COMMAND)


def broken_lines(anchors: list[Anchor]) -> Iterator[int]:
    """Return the sequences of anchors whose own seal does not hold, or that do not follow one another."""
    previous, number = "", 0
    for one in anchors:
        if not one.key_id:
            continue
        try:
            good = one.number == number + 1 and one.mac == mac_of(one, previous)
        except UnknownKey:
            good = False
        if not good:
            yield one.sequence
        previous, number = one.mac, one.number
