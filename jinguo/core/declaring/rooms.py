"""How rooms declare: each room says what it has in the files of its plan, and nothing registers itself.

A declaration is a constant in a file that every room may have (``EVENTS`` in ``events.py``, ``MENU`` in
``menu.py``: docs/hooks.md lists them all). It is read when somebody first asks for it, in the order of the
rooms in ``settings.ROOMS``, so that no order of imports matters and a command loads only what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Generic, TypeVar

from django.apps import apps

Said = TypeVar("Said")


class Declared(Generic[Said]):
    """What every room says under one name in one file of its plan: ``Declared("declared.events", "EVENTS")``.

    A room says a tuple or list; or a dict, whose items are then read as pairs. ``key`` is what one is asked
    for by, where it is no pair.
    """

    def __init__(self, file: str, name: str, key: Callable[[Said], str] | None = None) -> None:
        self.file, self.name, self._key = file, name, key
        self._known: tuple[Said, ...] | None = None
        self._mapping: dict[Any, Any] | None = None

    def __iter__(self) -> Iterator[Said]:
        if self._known is None:
            self._known = tuple(one for said in self.by_room().values() for one in said)
        return iter(self._known)

    def mapping(self) -> dict[Any, Any]:
        """Return what the rooms say by its keys. Raises ValueError for a key that is said twice."""
        if self._mapping is None:
            pairs: list[Any] = [(self._key(one), one) for one in self] if self._key else list(self)
            self._mapping = dict(pairs)
            if len(self._mapping) < len(pairs):
                raise ValueError(f"two rooms say the same key in {self.file}.{self.name}")
        return self._mapping

    def by_room(self) -> dict[str, tuple[Said, ...]]:
        """Return what each room says, by the room's name, in the order of the rooms."""
        apps.check_models_ready()
        rooms = [one.name for one in apps.get_app_configs() if one.name.startswith("jinguo.")]
        return {room: self._said(room) for room in rooms}

    def _said(self, room: str) -> tuple[Said, ...]:
        if not _stands(room, self.file):
            return ()
        said: Any = self._constant(import_module(f"{room}.{self.file}"))
        return tuple(said.items() if isinstance(said, Mapping) else said)

    def _constant(self, module: ModuleType) -> Any:
        """Return the constant, () for none. Raises RuntimeError while its file is still being read."""
        if not hasattr(module, self.name) and getattr(module.__spec__, "_initializing", False):
            raise RuntimeError(f"{module.__name__} asks for {self.name} before it has said its own")
        return getattr(module, self.name, ())

    @contextmanager
    def extended(self, *more: Said) -> Iterator[None]:
        """Have more said for a while: in tests."""
        before = tuple(self)
        self._known, self._mapping = (*before, *more), None
        try:
            yield
        finally:
            self._known, self._mapping = before, None


def _stands(room: str, file: str) -> bool:
    """Whether a room has a file of the plan; the folder it would lie in may be missing, too."""
    folder = file.rpartition(".")[0]
    return (not folder or find_spec(f"{room}.{folder}") is not None) and find_spec(
        f"{room}.{file}"
    ) is not None
