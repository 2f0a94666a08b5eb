"""A number for every request: in the answer's header, on the error page, and before each line of the log.

The log holds where something went wrong, never what with: messages of errors may quote a row, so only their
kind and the places in the program are written.
"""

from __future__ import annotations

import logging
import logging.handlers
import secrets
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-Number"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # told by telephone: none looks like another
_NUMBER: ContextVar[str] = ContextVar("jinguo_request_number", default="")


def request_number() -> str:
    """Return the number of the request that is being answered, "" outside of one."""
    return _NUMBER.get()


class RequestNumber:
    """Gives every request its number; a number sent from outside is nobody's business."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Number the request and its answer."""
        number = "".join(secrets.choice(_LETTERS) for _letter in range(8))
        token = _NUMBER.set(number)
        try:
            answer = self.get_response(request)
        finally:
            _NUMBER.reset(token)
        answer.headers[HEADER] = number
        return answer


class WithNumber(logging.Filter):
    """Writes the request's number into each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, numbered."""
        record.number = request_number() or "-"
        return True


class PlaceOnly(logging.Formatter):
    """One line per record, and of an exception its kind and places."""

    def __init__(self, *_args: Any, **_kwargs: Any) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(number)s] %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the library's name)
        """Return the kinds and places of an exception and of those that led to it, without their messages."""
        told, error = [], ei[1]
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            places = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames[::-1])
            told.append(f"  {type(error).__module__}.{type(error).__qualname__} at {places}")
            error = error.__cause__ or error.__context__
        return "\n".join(told)

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 (the library's name)
        """Return nothing: stacks quote the source."""
        return ""


class LogFile(logging.handlers.RotatingFileHandler):
    """A log that is kept small; its folder is made when something is first written."""

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return super()._open()
