"""What must hold of every random file: no row wrong in silence, and an account that names every line."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.clerks_files.case import ClerkFile, Paper, Sheet
from tests.clerks_files.harness import Fate, Verdict, compared


def fates_of(case: ClerkFile, folder: Path) -> Verdict:
    """Write a file, read it, and say what became of its rows and of its account."""
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports.run import read
    from jinguo.ledgers.values.faults import LedgerError

    paths = case.build(folder)
    try:
        preview = read(paths, SYSTEM)
    except LedgerError as refusal:
        return Verdict([Fate("refused file", case.name, str(refusal))])
    except Exception as error:  # whatever it is: a clerk sees a server error
        return Verdict([Fate("crash", case.name, f"{type(error).__name__}: {error}")])
    verdict = compared(case, preview, paths)
    (paper,) = case.make()
    verdict.fates += [Fate("account", case.name, said) for said in account_faults(paper, preview)]
    return verdict


def account_faults(paper: Paper, preview: Any) -> Iterator[str]:
    """What is wrong with the accounts of a file's sheets, counted anew from the cells that were written."""
    from jinguo.ledgers.imports.account import account_of

    blocks: dict[int, list[Any]] = defaultdict(list)
    for block in preview.sheets:
        blocks[int(block.ident.partition(":")[2].partition("#")[0])].append(block)
        named = Counter(_lines(block))
        twice = [row + 1 for row, times in named.items() if times > 1]
        if twice:
            yield f"{block.name}: lines {twice} are named twice"
        if account_of(block)["seen"] != len(named):
            yield f"{block.name}: {account_of(block)['seen']} lines in the account, {len(named)} by its parts"
    for position, sheet in enumerate(paper.sheets):
        yield from _cells_of_no_line(sheet, blocks[position])


def _lines(block: Any) -> Iterator[int]:
    yield from (number - 1 for number in block.numbers)
    for lines in block.left_out.lines.values():
        yield from lines


def _cells_of_no_line(sheet: Sheet, blocks: list[Any]) -> Iterator[str]:
    areas = [
        (set(_lines(block)), block.layout.left, 10**6 if block.layout.right is None else block.layout.right)
        for block in blocks
    ]
    lost = [
        (row + 1, column + 1)
        for (row, column), cell in sorted(sheet.cells.items())
        if cell.shown not in (None, "")
        and not any(row in lines and left <= column < right for lines, left, right in areas)
    ]
    if lost:
        yield f"{sheet.name}: cells in no line of the account: {lost[:6]}"
    written = {row for row, _column in sheet.cells}
    covered = {row for top, _left, bottom, _right in sheet.merges for row in range(top, bottom + 1)}
    made_up = sorted(
        {row + 1 for lines, *_ in areas for row in lines} - {row + 1 for row in written | covered}
    )
    if made_up:
        yield f"{sheet.name}: lines {made_up} have no words"


def shown(paper: Paper) -> Iterator[str]:
    """A file's cells, a line each, for people to look at."""
    yield f"{paper.name}: {', '.join(paper.options['traits'])}"
    for sheet in paper.sheets:
        yield f"-- {sheet.name}; merged {sheet.merges}; hidden {sorted(sheet.hidden_rows)}"
        for row in range(1 + max(row for row, _column in sheet.cells)):
            width = 1 + max((column for at, column in sheet.cells if at == row), default=-1)
            cells = (sheet.cells.get((row, column)) for column in range(width))
            mark = "*" if row + 1 in sheet.truth else " "
            yield f"{row + 1:3}{mark} " + " | ".join(
                "" if cell is None else str(cell.shown) for cell in cells
            )
