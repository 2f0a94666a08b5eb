"""Every address of the site, as the URL configuration states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """One address: its full name (``activities:detail``) and the names of what varies in it."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    @property
    def space(self) -> str:
        """The name space: the ledger's key for ledger pages, else ""."""
        return self.name.rpartition(":")[0]

    @property
    def page(self) -> str:
        """The name without its name space."""
        return self.name.rpartition(":")[2]

    def address(self, **values: object) -> str:
        """Return the address for some values."""
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def _walk(patterns: list[URLPattern | URLResolver], space: str, prefix: str) -> Iterator[Route]:
    for entry in patterns:
        here = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(part for part in (space, entry.namespace) if part)
            yield from _walk(entry.url_patterns, inner, here)
        else:
            name = ":".join(part for part in (space, entry.name or "") if part)
            yield Route(name, here, tuple(entry.pattern.converters))


def all_routes() -> list[Route]:
    """Return every route, nameless ones with an empty name."""
    return list(_walk(get_resolver().url_patterns, "", ""))
