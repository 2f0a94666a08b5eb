"""``jinguo figures`` and ``jinguo records``: every published number, and the records behind one."""

from __future__ import annotations

from typing import Any

from jinguo.cli.environment import BROKEN, NO, OK, print_json
from jinguo.cli.terminal.language import say
from jinguo.cli.terminal.printing import console, print_heading, print_table, print_whole

SHOWN = 200  # records printed for people; --json prints all


def _fail(message: str, code: int) -> int:
    import sys

    print(message, file=sys.stderr)
    return code


def _asked(unit: str, start: str, end: str) -> tuple[Any, Any]:
    """Return scope and period. Raises ValueError with a sentence for the person."""
    from django.utils import timezone

    from jinguo.core.scoping import SYSTEM
    from jinguo.figures.engine import Scope
    from jinguo.figures.selection import review_period
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import OrganisationUnit

    period = review_period(start, end, timezone.localdate())
    found = find_unit(unit) if unit else OrganisationUnit.everything.order_by("path").first()
    if found is None:
        raise ValueError(
            say(f"没有代码为 {unit} 的单位。", f"No unit has the code {unit}.")
            if unit
            else say("还没有任何单位。", "There are no units yet.")
        )
    return Scope(found, SYSTEM), period


def figures_command(unit: str = "", start: str = "", end: str = "", by: str = "", json: bool = False) -> int:
    """Print every figure of a unit and period, divided when ``by`` says so. Returns the exit code."""
    from jinguo.figures import registry
    from jinguo.figures.engine import DIVISIONS, evaluate, evaluate_by

    if by and by not in DIVISIONS:
        options = "、".join(DIVISIONS)
        return _fail(say(f"--by 可用：{options}", f"--by takes {options}"), BROKEN)
    try:
        scope, period = _asked(unit, start, end)
    except ValueError as error:
        return _fail(str(error), BROKEN)
    figures = registry.all_figures()
    values = evaluate(figures, scope, period)
    groups = evaluate_by(figures, scope, period, by) if by else {}
    if json:
        print_json(_document(figures, scope, period, values, groups))
    else:
        _print_table(figures, scope, period, values, groups)
    return OK


def _plain(value: Any) -> dict[str, Any]:
    return {
        "value": value.amount,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "approximate": value.approximate,
        "entries": value.entries,
        "no_data": value.no_data,
    }


def _document(figures: Any, scope: Any, period: Any, values: Any, groups: Any) -> dict[str, Any]:
    found = []
    for figure in figures:
        row = {
            "key": figure.key,
            "name": str(figure.name),
            "unit": figure.unit.value,
            "stored_in": "cents" if figure.unit.name == "CENTS" else "",
            "version": figure.version,
            **_plain(values[figure.key]),
        }
        if figure.key in groups:
            row["groups"] = [
                {"key": _group_key(group), "label": str(group.label), **_plain(group.value)}
                for group in groups[figure.key]
            ]
        found.append(row)
    return {
        "unit": {"code": scope.unit.code, "name": scope.unit.name},
        "from": period.start,
        "to": period.end,
        "figures": found,
    }


def _group_key(group: Any) -> str:
    return group.unit.code if group.unit else group.key


def _print_table(figures: Any, scope: Any, period: Any, values: Any, groups: Any) -> None:
    from jinguo.figures.display import shown_value

    rows: list[tuple[str, ...]] = []
    for figure in figures:
        value = values[figure.key]
        unit, entries = figure.unit.value, str(value.entries)
        rows.append((str(figure.name), shown_value(value, figure), unit, entries, figure.key))
        for group in groups.get(figure.key, []):
            if group.value.entries:
                text = shown_value(group.value, figure)
                rows.append((f"  {group.label}", text, unit, str(group.value.entries), ""))
    to = console()
    print_heading(to, f"{scope.unit.name} {period.start} — {period.end}")
    heads = (
        say("指标", "Figure"), say("数值", "Value"), say("单位", "Unit"), say("记录", "Records"),
        say("标识", "Key"),
    )  # fmt: skip
    print_table(to, heads, rows, numbers=(1, 3))


def records_command(figure: str, unit: str = "", start: str = "", end: str = "", json: bool = False) -> int:
    """Print the records behind a figure, and how many were left out and why. Returns the exit code."""
    from jinguo.figures import registry
    from jinguo.figures.engine import lineage

    try:
        declared = registry.get(figure)
    except KeyError:
        return _fail(say(f"没有名为 {figure} 的指标。", f"There is no figure {figure}."), BROKEN)
    try:
        scope, period = _asked(unit, start, end)
    except ValueError as error:
        return _fail(str(error), BROKEN)
    found = lineage(declared, scope, period)
    if json:
        print_json(_lineage_document(found, scope, period))
    else:
        _print_lineage(found)
    return OK if found.value.entries else NO


def _record_rows(found: Any, limit: int | None = None) -> list[dict[str, Any]]:
    from jinguo.figures.evaluation.lineage import numerator_of
    from jinguo.figures.pages.entry_lines import at, lines, with_related
    from jinguo.figures.registry import ledger

    figure = numerator_of(found.figure)
    entry_path = ledger(figure.ledger).entry_path
    rows = list(with_related(figure, found.counted)[:limit])
    table = []
    for row, line in zip(rows, lines(figure, rows), strict=True):
        entry = at(row, entry_path) if entry_path else row
        table.append(
            {
                "id": str(getattr(entry, "public_id", "") or row.pk),
                "date": line.date,
                "unit": str(line.unit or ""),
                "kind": line.kind,
                "record": line.title,
                "value": line.value,
                "approximate": line.approximate,
                "state": line.state,
            }
        )
    return table


def _lineage_document(found: Any, scope: Any, period: Any) -> dict[str, Any]:
    return {
        "figure": found.figure.key,
        "name": str(found.figure.name),
        "unit": {"code": scope.unit.code, "name": scope.unit.name},
        "from": period.start,
        "to": period.end,
        **_plain(found.value),
        "left_out": {out.reason: out.rows.count() for out in found.left_out},
        "records": _record_rows(found),
    }


def _print_lineage(found: Any) -> None:
    from jinguo.figures.display import shown_value

    to = console()
    unit = "" if found.value.no_data else found.figure.unit.value
    print_heading(to, f"{found.figure.name}: {shown_value(found.value, found.figure)}{unit}")
    if found.denominator is not None:
        print_whole(to, f"= {found.numerator} / {found.denominator}")
    rows = []
    for row in _record_rows(found, SHOWN):
        number = "" if row["value"] is None else str(row["value"])
        rows.append((str(row["date"] or ""), row["unit"], row["record"], number))
    print_table(
        to, (say("日期", "Date"), say("单位", "Unit"), say("记录", "Record"), say("数值", "Value")), rows
    )
    if found.value.entries > SHOWN:
        to.print(say(f"只列出前 {SHOWN} 条，全部请用 --json。", f"First {SHOWN} only; --json prints all."))
    for out in found.left_out:
        count = out.rows.count()
        if count:
            to.print(say(f"未计入：{out.label} {count} 条", f"Left out: {out.label}: {count}"))
