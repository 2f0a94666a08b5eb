"""Files from outside: read in the cell on behalf of whoever sent them, within what one sender may ask of all.

Doors say who sends (``sent_by``; the middleware does so for every page) and call ``read``. Without one, as
on the command line, only the cell's own limits hold.
"""

from __future__ import annotations

import hashlib
import logging
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jinguo.cell.errors import Broken, Busy, CellError, Refusal, TooBig, TooSlow
from jinguo.cell.file_costs import TEXTS, Limits
from jinguo.cell.running import Answer, run
from jinguo.core import audit
from jinguo.core.requests.limits import Limit, LimitReached, exceeded, note, spend
from jinguo.core.scoping import units_for

KILOBYTES_OF_A_USER = Limit("foreign kilobytes of a user", 2 * 1024**2, 3600)
KILOBYTES_OF_A_UNIT = Limit("foreign kilobytes of a unit", 20 * 1024**2, 86400)
BAD_FILES = Limit("files of a user that the cell had to stop", 20, 3600)
HOSTILE = ("entities", "unpacks", "far_cells")  # what a reader refuses and no office program writes
log = logging.getLogger(__name__)
_sender: ContextVar[Any] = ContextVar("sender of a foreign file", default=None)


class TooMuch(CellError):
    """The sender, or the sender's unit, has sent enough for now; ``wait`` seconds say until when."""

    kind = "too_much"

    def __init__(self, wait: int, unit: bool = False) -> None:
        super().__init__(self.kind)
        self.wait, self.unit = wait, unit


@contextmanager
def sent_by(user: Any) -> Iterator[None]:
    """Have files read on behalf of a person (or of a request, whose person is asked only when needed)."""
    token = _sender.set(user)
    try:
        yield
    finally:
        _sender.reset(token)


class Senders:
    """Middleware: files are read on behalf of whoever asks for the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember the request while it is answered."""
        with sent_by(request):
            return self.get_response(request)


def _user() -> Any:
    user = getattr(_sender.get(), "user", _sender.get())
    return user if user is not None and user.pk else None


def read(
    work: str, source: bytes | Path | IO[bytes], *, limits: Limits = TEXTS, kept: bool = False, **named: Any
) -> Answer:
    """Have a file read in the cell (``cell.running.run``). Raises CellError.

    ``kept`` files are those the site holds already: they count towards nobody's measure.
    """
    user = _user()
    if user is not None and not kept:
        _demand_measure(user, _length(source))
    try:
        return run(work, source, limits=limits, sender=user.pk if user else None, **named)
    except CellError as error:
        if user is not None and not kept and is_hostile(error):
            _remember(user, source, error)
        raise


def is_hostile(error: CellError) -> bool:
    """Whether a file cost, or would have cost, more than an honest one does."""
    return isinstance(error, TooBig | TooSlow | Broken) or error.kind in HOSTILE


def _demand_measure(user: Any, length: int) -> None:
    """Count a file towards its sender's and the unit's measure. Raises TooMuch."""
    if exceeded(BAD_FILES, user.pk):
        raise TooMuch(BAD_FILES.seconds)
    cost = math.ceil(length / 1024)
    try:
        spend(KILOBYTES_OF_A_USER, user.pk, cost=cost)
    except LimitReached as reached:
        raise TooMuch(reached.wait) from reached
    try:
        spend(KILOBYTES_OF_A_UNIT, _path_of(user), cost=cost)
    except LimitReached as reached:
        raise TooMuch(reached.wait, unit=True) from reached


def _path_of(user: Any) -> str:
    """Return the path of the topmost unit a person works for, "" for none."""
    unit = units_for(user, "view").order_by("path").first()
    return unit.path if unit is not None else ""


def _remember(user: Any, source: Any, error: CellError) -> None:
    """Count and audit a file that had to be stopped. What was counted out is only logged."""
    if not note(BAD_FILES, user.pk):
        return
    try:
        payload = {"kind": error.kind, "sha256": _digest(source), "bytes": _length(source)}
        audit.append("refuse_file", user, unit_path=_path_of(user), payload=payload)
    except DatabaseError:
        log.exception("a refused file could not be audited")


def _length(source: Any) -> int:
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, Path):
        return source.stat().st_size
    if (size := getattr(source, "size", None)) is not None:
        return int(size)
    return int(source.seek(0, 2))


def _digest(source: Any) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    if isinstance(source, Path):
        with source.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    source.seek(0)
    digest = hashlib.sha256()
    while block := source.read(1 << 20):
        digest.update(block)
    source.seek(0)
    return digest.hexdigest()


def sentence(error: CellError) -> str:
    """Say to a person why a file was not read, and what to do."""
    if isinstance(error, TooMuch):
        minutes = math.ceil(error.wait / 60)
        if error.unit:
            return _("本单位今天上传的文件太多，请 %d 分钟后再上传。") % minutes
        return _("您最近上传的文件太多，或有几个读不了，请 %d 分钟后再上传。") % minutes
    if isinstance(error, Busy):
        return _("正在读取的文件较多，这个文件还没有读。请过一分钟再上传一次。")
    if isinstance(error, TooBig) or error.kind == "unpacks":
        return _("这个文件打开后过大，没有读取。请删去不需要的内容，或分成几个较小的文件再上传。")
    if isinstance(error, TooSlow):
        return _("读这个文件用的时间太久，已经停下。请另存一份，或分成几个较小的文件再上传。")
    if error.kind == "entities":
        return _("这个文件里带有办公软件不会写的定义，没有读取。请用 Office 或 WPS 打开后另存一份再上传。")
    if error.kind == "password":
        return _("这个文件设有打开密码，请取消密码后再上传。")
    return _("这个文件读不出来，可能已损坏。请用原来的软件打开，另存一份再上传。")


__all__ = ["Refusal", "Senders", "TooMuch", "read", "sent_by", "sentence"]
