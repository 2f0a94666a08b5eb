"""``jinguo check``: the quantities a text states, held against the records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from jinguo.cli.environment import BROKEN, OK, print_json
from jinguo.cli.terminal.language import say
from jinguo.cli.terminal.printing import console, print_table, print_whole

CONTRADICTED = 1
LARGEST = 50 * 1024 * 1024  # bytes


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return BROKEN


def check_command(
    file: str, unit: str = "", start: str = "", end: str = "", strictness: str = "normal", json: bool = False,
    explain: int | None = None,
) -> int:  # fmt: skip
    """Check the text of a file (``-``: standard input). Returns 1 if a claim is contradicted, else 0.

    ``explain``: the course of that claim alone, counted from 1, which ends with 0.
    """
    from django.utils import timezone

    from jinguo.check.claims.claim import Strictness, Verdict
    from jinguo.check.texts.text_reading import ReadingError
    from jinguo.check.verdicts.course import Asked, follow
    from jinguo.check.verdicts.judging import judge
    from jinguo.check.verdicts.rejudging import chosen
    from jinguo.core.scoping import SYSTEM
    from jinguo.figures.selection import review_period
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import OrganisationUnit

    if explain is not None and json:
        return _fail(say("--explain 和 --json 请只用一个。", "Use --explain or --json, not both."))
    if strictness not in Strictness.values:
        options = "、".join(Strictness.values)
        return _fail(say(f"--strictness 可用：{options}", f"--strictness takes {options}"))
    try:
        text = _text_of(file)
        period = review_period(start, end, timezone.localdate())
    except (ReadingError, ValueError, OSError) as error:
        return _fail(_sentence(error, file))
    found = find_unit(unit) if unit else OrganisationUnit.everything.order_by("path").first()
    if found is None:
        return _fail(say(f"没有代码为 {unit} 的单位。", f"No unit has the code {unit}."))
    course = follow(text, Asked(found, period, SYSTEM, Strictness(strictness), chosen(found)))
    judged = judge(text, course)
    if explain is not None:
        return _explain(text, course, judged, explain)
    if json:
        print_json([document(each) for each in judged])
    else:
        _print_table(judged)
    return CONTRADICTED if any(each.verdict == Verdict.CONTRADICTED for each in judged) else OK


def _explain(text: str, course: Any, judged: list[Any], number: int) -> int:
    """Print the course of the claim of that number, as the table counts them."""
    from jinguo.check.pages.claim_course import course_lines

    if not 1 <= number <= len(judged):
        count = len(judged)
        return _fail(
            say(
                f"文稿里找到 {count} 个数字，没有第 {number} 个。",
                f"{count} numbers were found in the text: there is no number {number}.",
            )
        )
    to = console()
    for line in course_lines(text, course, judged[number - 1]):
        print_whole(to, line)
    return OK


def _text_of(file: str) -> str:
    from jinguo.check.texts.text_reading import read

    if file == "-":
        return read(sys.stdin.buffer.read(LARGEST), "stdin.txt")
    path = Path(file)
    if path.is_file() and path.stat().st_size > LARGEST:
        raise ValueError(say(f"文件太大：{file}", f"The file is too large: {file}"))
    return read(path.read_bytes(), path.name)


def _sentence(error: Exception, file: str) -> str:
    if isinstance(error, FileNotFoundError):
        return say(f"没有找到文件“{file}”。", f"There is no file {file}.")
    if isinstance(error, OSError):
        return say(f"文件“{file}”读不了：{error.strerror}", f"{file} cannot be read: {error.strerror}")
    return str(error)


def _number(value: Any) -> Any:
    """Return a number for JSON: whole ones as integers, others as floats, None as it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def document(judged: Any) -> dict[str, Any]:
    """Return a judged claim as data. Amounts are in the claim's unit (元, %, 人 …)."""
    claim = judged.claim
    return {
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "value": _number(claim.value),
        "low": _number(claim.low),
        "high": _number(claim.high),
        "low_inclusive": claim.interval.low_inclusive,
        "high_inclusive": claim.interval.high_inclusive,
        "wording": claim.wording,
        "unit": claim.unit,
        "counted": claim.counted,
        "cut": claim.cut,
        "parts": [list(part) for part in claim.parts],
        "figure": judged.figure,
        "verdict": str(judged.verdict),
        "reason": judged.reason,
        "computed": _number(judged.computed),
        "numerator": _number(judged.numerator),
        "denominator": _number(judged.denominator),
        "difference": _number(judged.difference),
        "organisation": judged.unit.code,
        "from": judged.period.start.isoformat(),
        "to": judged.period.end.isoformat(),
        "confidence": judged.confidence,
        "candidates": [
            {
                "figure": each.figure_key,
                "label": each.label,
                "score": each.score,
                "reasons": list(each.reasons),
            }
            for each in judged.candidates
        ],
    }


def _print_table(judged: list[Any]) -> None:
    from collections import Counter

    from jinguo.check.claims.claim import Verdict
    from jinguo.figures import registry

    rows = []
    for each in judged:
        name = str(registry.get(each.figure).name) if each.figure else "—"
        label = str(Verdict(each.verdict).label)
        rows.append((str(each.claim.start), each.claim.text.replace("\n", ""), name, label, each.reason))
    to = console()
    heads = say("位置 文中 指标 结论 说明", "at text figure verdict why")
    print_table(to, heads.split(), rows)
    counts = Counter(Verdict(each.verdict).label for each in judged)
    told = say("，", ", ").join(f"{label} {count}" for label, count in counts.items())
    to.print(told or say("没有找到数字。", "No numbers were found."))
