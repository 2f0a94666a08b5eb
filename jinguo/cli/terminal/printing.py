"""What the program prints for people: headings, tables and pairs that hold in any width, terminal or none.

Nothing is cut with dots: a name or an address that cannot be read is of no use. Chinese is two columns wide;
rich measures it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rich is loaded when something is printed, not for every command
    from rich.console import Console

NO_END = 1000  # columns of a pipe or a file: nothing is broken there
PER_COLUMN = 12  # columns of the terminal below which a column of a table cannot be read any more
MARK = 2  # columns that a finding's mark and its space take


def survive_any_encoding() -> None:
    """Have signs that a terminal's encoding lacks (✓ in GBK, Chinese in ASCII) shown as ``?``, not raised."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # a stream that a test put there
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def console(*, stderr: bool = False) -> Console:
    """Return a console as wide as the terminal; where there is none, one without an end of line."""
    from rich.console import Console

    found = Console(stderr=stderr, highlight=False)
    if found.is_terminal or "COLUMNS" in os.environ:
        return found
    return Console(stderr=stderr, highlight=False, width=NO_END)


def print_heading(to: Console, text: str) -> None:
    """Print a heading above what follows, as wide as the terminal and not as the table below it."""
    to.print(text, style="bold", markup=False)


def print_whole(to: Console, text: str) -> None:
    """Print what people copy (an address, a password): the program breaks it nowhere."""
    to.print(text, markup=False, soft_wrap=True)


def print_table(
    to: Console, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = (),
    bare: bool = False,
) -> None:  # fmt: skip
    """Print a table; in a terminal too narrow for its columns, each row as lines of ``head: value``.

    ``numbers`` are the columns set at the right; ``bare``: columns alone, without heads and lines.
    """
    if to.width < PER_COLUMN * len(heads):
        _print_as_lines(to, heads, rows)
        return
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False) if bare else Table()
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_plain(cell) for cell in row))
    to.print(table)


def _print_as_lines(to: Console, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for first, *others in rows:
        to.print(first, style="bold", markup=False, overflow="fold")
        for head, cell in zip(heads[1:], others, strict=True):
            if cell:
                to.print(f"{head} {cell}", markup=False, overflow="fold")


def print_finding(to: Console, mark: str, name: str, words: str) -> None:
    """Print a mark, a name and what it says: in columns where there is room, else below one another."""
    from rich.padding import Padding
    from rich.text import Text

    if to.width >= 4 * PER_COLUMN:
        to.print(Text(f"{mark} {name:<22}{words}"), soft_wrap=True)
        return
    to.print(Text(f"{mark} {name}"), overflow="fold")
    to.print(Padding(Text(words, overflow="fold"), (0, 0, 0, MARK)))


def _plain(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)
