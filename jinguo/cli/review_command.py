"""``jinguo review``: the work review of a unit and period, as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinguo.cli.environment import BROKEN, OK
from jinguo.cli.terminal.language import say


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return BROKEN


def review_command(output: str, start: str = "", end: str = "", unit: str = "", json: bool = False) -> int:
    """Write the review of a unit and period to a file of the format its suffix names. Returns the exit code.

    Nothing is stored: the review is drafted, written and dropped.
    """
    from django.utils import timezone

    from jinguo.figures.selection import review_period
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import OrganisationUnit
    from jinguo.reports.writing import WRITERS, write

    path = Path(output)
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in WRITERS:
        options = "、".join(f".{name}" for name in WRITERS)
        return _fail(
            say(f"文件名请以 {options} 结尾：{output}", f"The file name must end in {options}: {output}")
        )
    if not path.resolve().parent.is_dir():
        return _fail(say(f"没有这个文件夹：{path.parent}", f"There is no folder {path.parent}"))
    try:
        period = review_period(start, end, timezone.localdate())
    except ValueError as error:
        return _fail(str(error))
    found = find_unit(unit) if unit else OrganisationUnit.everything.order_by("path").first()
    if found is None:
        return _fail(say(f"没有代码为 {unit} 的单位。", f"No unit has the code {unit}."))
    document = drafted(found, period)
    try:
        path.write_bytes(write(document, suffix))
    except OSError as error:
        return _fail(
            say(f"写不了文件 {output}：{error.strerror}", f"Cannot write {output}: {error.strerror}")
        )
    _tell(document, path, json)
    return OK


def drafted(unit: Any, period: Any) -> dict[str, Any]:
    """Return the document of a review as it would be drafted now, without keeping it."""
    from django.db import transaction

    from jinguo.core.scoping import SYSTEM
    from jinguo.reports.issuing.document import build
    from jinguo.reports.verbs import create_review

    with transaction.atomic():
        document = build(create_review(unit, period, SYSTEM), SYSTEM)
        transaction.set_rollback(True)
    return document


def _tell(document: dict[str, Any], path: Path, json: bool) -> None:
    from jinguo.cli.environment import print_json

    if json:
        print_json(
            {
                "file": str(path), "title": document["title"], "from": document["from"], "to": document["to"],
                "figures": [
                    {name: row[name] for name in ("key", "name", "value", "unit", "worded", "entries")}
                    for row in document["figures"]
                ],
                "omissions": document["omissions"], "gauge": document["gauge"],
            }
        )  # fmt: skip
        return
    gauge, left = document["gauge"], len(document["omissions"])
    print(
        say(
            f"{document['title']}：{path}，{gauge['measured']} 处数字，略去 {left} 句。",
            f"{document['title']}: {path}, {gauge['measured']} numbers, {left} sentences left out.",
        )
    )
