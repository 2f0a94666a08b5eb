"""``jinguo integrity``: look for doubtful records, list what stands; it changes no record and no figure."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jinguo.cli.environment import NO, OK, print_json, refuse, start_django
from jinguo.cli.language import say
from jinguo.cli.printing import console, print_table

integrity_app = typer.Typer(no_args_is_help=True, help=say("数据自查", "Self-check of the records"))
Unit = Annotated[
    str, typer.Option("--unit", help=say("单位代码，默认全部", "A unit's code, by default all units"))
]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]


@integrity_app.command(help=say("按全部规则重新检查", "Ask every rule again"))
def scan(unit: Unit = "", as_json: AsJson = False) -> None:
    """Ask every rule again. Exit code 1 when something doubtful is open, 2 for an unknown unit."""
    start_django()
    from jinguo.core.scoping import SYSTEM
    from jinguo.integrity.models import Suspicion, SuspicionState
    from jinguo.integrity.scanning import scan as look
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import in_subtree

    place = find_unit(unit) if unit else None
    if unit and place is None:
        refuse(say(f"没有代码为 {unit} 的单位。", f"No unit has the code {unit}."))
    result = look(place, SYSTEM)
    standing = Suspicion.everything.filter(state=SuspicionState.OPEN).select_related("unit")
    if place is not None:
        standing = standing.filter(in_subtree(place.path, "unit__path"))
    rows = list(standing.prefetch_related("entries"))
    if as_json:
        print_json(_document(result, rows))
    else:
        _print(result, len(rows))
    raise typer.Exit(NO if rows else OK)


def _document(result: Any, rows: list[Any]) -> dict[str, Any]:
    return {
        "found": result.found,
        "seconds": result.seconds,
        "new": result.new,
        "gone": result.gone,
        "photographs": result.photographs,
        "open": [
            {
                "id": str(row.public_id),
                "rule": row.rule,
                "score": row.score,
                "unit": row.unit.code,
                "facts": row.facts,
                "entries": [{"type": one.object_type, "id": one.object_id} for one in row.entries.all()],
            }
            for row in rows
        ],
    }


def _print(result: Any, count: int) -> None:
    from jinguo.integrity.rules import rule_of

    rows = []
    for key, number in result.found.items():
        rule = rule_of(key)
        rows.append((str(rule.name if rule else key), str(number), f"{result.seconds[key]:.2f}"))
    to = console()
    heads = (say("规则", "Rule"), say("发现", "Found"), say("用时（秒）", "Seconds"))
    print_table(to, heads, rows, numbers=(1, 2))
    to.print(
        say(
            f"新提示 {result.new} 条，已不存在 {result.gone} 条，待看 {count} 条。",
            f"{result.new} new, {result.gone} gone, {count} to look at.",
        )
    )
