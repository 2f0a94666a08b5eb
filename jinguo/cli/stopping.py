"""Granian as the program serves with it: it stops whatever its signals meet."""

from __future__ import annotations

from _thread import start_new_thread
from typing import Any

from granian.server.mp import MPServer


class StoppableServer(MPServer):
    """A server whose signal handlers take no lock.

    A handler runs in the middle of whatever the main thread does: also while that holds the lock of the event
    that the handler sets. Two signals at once (a terminal's and a supervisor's) then waited for each other
    without end. Another thread sets it; a bare one, for a Thread's start takes locks, too.
    """

    def signal_handler_interrupt(self, *_args: Any, **_more: Any) -> None:
        """Stop."""
        self.interrupt_signal = True
        start_new_thread(self.main_loop_interrupt.set, ())

    def signal_handler_reload(self, *_args: Any, **_more: Any) -> None:
        """Begin anew with fresh processes."""
        self.reload_signal = True
        start_new_thread(self.main_loop_interrupt.set, ())
