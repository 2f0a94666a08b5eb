"""Hooks: what a lower room asks of the rooms above it, which it must not import.

The lower room makes a hook beside the verb that asks; rooms above name their answers in their
``declared/hook_answers.py``::

    ANSWERS = (answer(lifecycle.after_transition, tell_recorder),)

Every hook of the house is listed in docs/hooks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

from jinguo.core.declaring.rooms import Declared

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Answering:
    """A room's answer to a hook."""

    hook: _Answered[Any, Any]
    function: Callable[..., Any]


ANSWERS: Declared[Answering] = Declared("declared.hook_answers", "ANSWERS")


def answer(hook: _Answered[Asked, Answer], function: Callable[Asked, Answer]) -> Answering:
    """Say in a room's ``ANSWERS`` that a function answers a hook."""
    return Answering(hook, function)


class _Answered(Generic[Asked, Answer]):
    """What rooms answer. ``meaning`` says with what it is called, when, and what an answer is for."""

    def __init__(self, meaning: str) -> None:
        self.meaning = meaning
        self._registered: tuple[Callable[Asked, Answer], ...] = ()
        self._declared: tuple[Callable[Asked, Answer], ...] | None = None

    def register(self, function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        """Add an answer beside those that rooms declare; a second time changes nothing."""
        if function not in self.answers():
            self._registered = (*self._registered, function)
        return function

    def answers(self) -> tuple[Callable[Asked, Answer], ...]:
        """Return the functions that answer."""
        if self._declared is None:
            self._declared = tuple(one.function for one in ANSWERS if one.hook is self)
        return (*self._declared, *self._registered)

    @contextmanager
    def answered_by(self, *functions: Callable[Asked, Answer]) -> Iterator[None]:
        """Have these answer, and nobody else, for a while: in tests."""
        before = (self._declared, self._registered)
        self._declared, self._registered = (), functions
        try:
            yield
        finally:
            self._declared, self._registered = before


class Hook(_Answered[Asked, Answer]):
    """A message or question to every room above; calling it returns their answers, in the order of rooms."""

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> list[Answer]:
        """Ask every room."""
        return [function(*args, **kwargs) for function in self.answers()]


class Question(_Answered[Asked, Answer]):
    """A question that exactly one room answers."""

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        """Return the room's answer. Raises LookupError when none, or more than one, answers."""
        functions = self.answers()
        if len(functions) != 1:
            raise LookupError(f"{len(functions)} rooms answer: {self.meaning}")
        return functions[0](*args, **kwargs)
