"""The plan every work room shares: its declarations are read when the program starts."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class Room(AppConfig):
    """A room's app: reads the declaring modules it has, which register themselves."""

    def ready(self) -> None:
        """Import the declaring modules that the room has."""
        for module in ("access", "ledger", "figures", "acts"):
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
