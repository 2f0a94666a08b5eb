"""The returns of many units side by side, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from jinguo.core.scoping import may_see_figure
from jinguo.figures.declarations import DistinctCount, Figure, Latest, Ratio
from jinguo.figures.display import plotted, shown, shown_value, unit_of
from jinguo.figures.values import Value
from jinguo.statements import access, computing
from jinguo.statements.answers import answers
from jinguo.statements.models import Cell, Item, Question, Return, ReturnState, StatementRequest


@dataclass(frozen=True)
class Shown:
    """One cell for the screen (``text``) and for a workbook (``plain``)."""

    text: str = ""
    plain: Any = None
    url: str = ""
    remark: str = ""
    live: bool = False
    hidden: bool = False
    numeric: bool = False


@dataclass(frozen=True)
class Column:
    """One item as the head of a column."""

    item: Item
    figure: Figure | None

    @property
    def unit(self) -> str:
        """What the column counts in."""
        if self.figure is not None:
            return unit_of(self.figure)
        return _("元") if self.item.question == Question.MONEY else ""

    @property
    def numeric(self) -> bool:
        """Whether the column holds numbers."""
        return self.figure is not None or answers.adds_up(self.item)


@dataclass(frozen=True)
class Row:
    """One unit's return."""

    return_: Return
    cells: list[Shown]


@dataclass(frozen=True)
class Total:
    """What a column comes to, and in words how."""

    text: str = ""
    plain: Any = None
    note: str = ""


@dataclass
class Table:
    """A statement over several units."""

    request: StatementRequest
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    @property
    def notes(self) -> list[str]:
        """How the totals came about, each thing said once."""
        return [
            f"{column.item.label}：{total.note}"
            for column, total in zip(self.columns, self.totals, strict=True)
            if total.note
        ]


def records_link(figure: Figure, unit: Any, request: StatementRequest) -> str:
    """Return the address of the records behind a computed cell."""
    query = {"unit": unit.code, "from": request.start.isoformat(), "to": request.end.isoformat()}
    return f"{reverse('figure_records', args=[figure.key])}?{urlencode(query)}"


def columns_of(request: StatementRequest) -> list[Column]:
    """Return the statement's columns, in order."""
    return [Column(item, computing.figure_of(item)) for item in request.items.all()]


def table(
    request: StatementRequest, returns: Iterable[Return], viewer: Any, *, live: bool = False,
    personal: bool = True,
) -> Table:  # fmt: skip
    """Return the returns as a table. ``live`` also computes the figures of units that have not answered.

    Figures the viewer may not see over a unit, and personal answers they may not read, stay hidden;
    ``personal`` False hides the latter from everybody (an export without a reason).
    """
    made = Table(request, columns_of(request))
    rows = list(returns)
    held = _cells(rows)
    figures = computing.figures_of(column.item for column in made.columns)
    open_ = [row for row in rows if row.state != ReturnState.SUBMITTED] if live and figures else []
    now = computing.values_by_unit(viewer, [row.unit for row in open_], figures, request.period)
    for row in rows:
        row.request = request
        reads = personal and access.may_read_personal(viewer, row)
        own = held.get(row.pk, {})
        found = now.get(row.unit_id)
        cells = [
            _shown(row, column, own.get(column.item.pk), found, viewer, reads) for column in made.columns
        ]
        made.rows.append(Row(row, cells))
    made.totals = _totals(made, viewer, figures)
    return made


def _cells(rows: list[Return]) -> dict[int, dict[int, Cell]]:
    held: dict[int, dict[int, Cell]] = {row.pk: {} for row in rows}
    cells = Cell.objects.filter(part_of__in=[row.pk for row in rows]).select_related("item").defer("records")
    for cell in cells:
        held[cell.part_of_id][cell.item_id] = cell
    return held


def _shown(
    row: Return, column: Column, cell: Cell | None, now: Any, viewer: Any, reads_personal: bool
) -> Shown:
    if column.figure is not None:
        return _figure_cell(row, column.figure, cell, now, viewer)
    if column.item.figure_key or cell is None or row.state != ReturnState.SUBMITTED:
        return Shown()  # what is not handed in is still the unit's own
    if column.item.personal and not reads_personal:
        return Shown(_("（个人信息）"), hidden=True)
    if column.item.question == Question.FILE:
        url = reverse("statement_answer_file", args=[row.public_id, column.item.position])
        return Shown(cell.file_name, cell.file_name or None, url if cell.file else "")
    return Shown(
        answers.shown(column.item, cell.answer), answers.in_workbook(column.item, cell.answer),
        numeric=answers.adds_up(column.item),
    )  # fmt: skip


def _figure_cell(row: Return, figure: Figure, cell: Cell | None, now: Any, viewer: Any) -> Shown:
    if not may_see_figure(viewer, figure.line, row.unit):
        return Shown(_("（无权查看）"), hidden=True)
    remark = _remark(cell) if cell is not None else ""
    value: Value | None = None
    live = row.state != ReturnState.SUBMITTED
    if not live and cell is not None and cell.frozen_at is not None:
        value = computing.frozen_value(cell)
    elif live and now is not None:
        value = now.get(figure.key)
    if value is None:
        return Shown("" if live else _("（填报人无权查看，未上报）"), remark=remark)
    url = records_link(figure, row.unit, row.request)
    return Shown(shown_value(value, figure), plotted(value, figure), url, remark, live=live, numeric=True)


def _remark(cell: Cell) -> str:
    if not cell.remark:
        return ""
    return (_("本单位认为 %s：") % cell.claimed if cell.claimed else "") + cell.remark


def _totals(made: Table, viewer: Any, figures: list[Figure]) -> list[Total]:
    """Return the last row: figures over all shown units taken together, answers added up."""
    counted = [row for row in made.rows if _counts(row)]
    units = [row.return_.unit for row in counted]
    together = computing.values_together(viewer, made.request.unit, units, figures, made.request.period)
    top = _topmost(counted)
    totals = []
    for at, column in enumerate(made.columns):
        if column.figure is not None:
            totals.append(_figure_total(column.figure, together, [row.cells[at] for row in counted]))
        else:
            totals.append(_answer_total(column.item, [row.cells[at] for row in top]))
    return totals


def _counts(row: Row) -> bool:
    """Whether a row shows something: handed in, or computed for the page."""
    return row.return_.state == ReturnState.SUBMITTED or any(cell.live for cell in row.cells)


def _topmost(rows: list[Row]) -> list[Row]:
    """Return the rows whose unit lies below no other row's: a town's answer includes its villages'."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda one: one.return_.unit.path):
        if not (found and row.return_.unit.path.startswith(found[-1].return_.unit.path)):
            found.append(row)
    return found


def _figure_total(figure: Figure, together: dict[str, Value], cells: list[Shown]) -> Total:
    if isinstance(figure.measure, Latest):
        return Total(note=_("各单位各自的数值，不合计"))
    value = together.get(figure.key)
    if value is None:
        return Total()
    if isinstance(figure.measure, DistinctCount):
        note = _("按身份合并去重计算，同一对象只计一次，不是各行相加")
    elif isinstance(figure.measure, Ratio):
        note = _("按合并后的分子、分母计算，不是各行相加")
    else:
        note = _difference(figure, value, cells)
    return Total(shown_value(value, figure), plotted(value, figure), note)


def _difference(figure: Figure, value: Value, cells: list[Shown]) -> str:
    """Say so where the rows do not add up to the total: joint events, corrections since."""
    added = sum((Decimal(str(cell.plain)) for cell in cells if cell.plain is not None), Decimal(0))
    total = plotted(value, figure)
    if total is None or Decimal(str(total)) == added:
        return ""
    amount = added * 100 if figure.unit.value == "元" else added
    plain = int(amount) if amount == amount.to_integral_value() else amount
    return _(
        "各行相加为 %s；合计按现在的记录合并计算：联合举办的、已含在上级单位里的只计一次，上报后的更正也在内"
    ) % shown(plain, figure)


def _answer_total(item: Item, cells: list[Shown]) -> Total:
    if not answers.adds_up(item):
        return Total()
    numbers = [Decimal(str(cell.plain)) for cell in cells if cell.plain is not None]
    if not numbers:
        return Total()
    total = sum(numbers, Decimal(0))
    kept = str(int(total * 100) if item.question == Question.MONEY else int(total))
    return Total(answers.shown(item, kept), answers.in_workbook(item, kept))
