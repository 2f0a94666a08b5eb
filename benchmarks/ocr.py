"""How well photographed sign-in sheets are read, by hand and condition; figures for synthetic sheets only."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import paper
from jinguo.signin.ocr import sheet_reading

HEAD = (
    f"{'hand':<8} {'condition':<13} {'sheets':>6} {'rows found':>11} {'invented':>8} {'names':>7} "
    f"{'phones':>7} {'doubt marked':>13} {'s/page':>7}"
)


def judge(written: tuple[tuple[str, str], ...], read: list[dict[str, Any]]) -> dict[str, int]:
    """Count what was read rightly; rows are matched in order, by the telephone or the name."""
    left, score = list(read), dict.fromkeys(("rows", "found", "names", "phones", "wrong", "marked"), 0)
    for name, phone in written:
        score["rows"] += 1
        row = next((r for r in left if r["name"] == name or (phone and r["phone"] == phone)), None)
        row = row or next((r for r in left if _near(r["phone"], phone) or _near(r["name"], name)), None)
        if row is None:
            continue
        left.remove(row)
        score["found"] += 1
        score["names"] += row["name"] == name
        score["phones"] += row["phone"] == phone
        for said, meant, sure in (
            (row["name"], name, row["name_confidence"]), (row["phone"], phone, row["phone_confidence"]),
        ):  # fmt: skip
            if said != meant:
                score["wrong"] += 1
                score["marked"] += sure < 0.9
    return score | {"invented": len(left)}


def _near(one: str, other: str) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return bool(one and other) and same >= max(len(one), len(other)) * 0.5


def main() -> None:
    """Read some sheets of each hand and condition and print a line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("--sheets", type=int, default=2, help="sheets for each hand and condition")
    sheets = options.parse_args().sheets
    if not sheet_reading.installed():
        print('ocr: needs the extra ocr; install it (pip install "jinguo[ocr]")')
        return
    engine = sheet_reading._engine()
    print("fonts:", ", ".join(hand for hand in paper.FONTS if paper.available(hand)))
    print(HEAD)
    for hand in filter(paper.available, paper.FONTS):
        for condition in paper.CONDITIONS:
            _measure(hand, condition, sheets, engine)
    print(f"memory of the reading process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def _measure(hand: str, condition: str, sheets: int, engine: Any) -> None:
    total: dict[str, int] = {}
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(sheets):
            sheet = paper.sheet(hand, condition, seed)
            path = Path(folder) / f"{seed}.jpg"
            sheet.picture.save(path, quality=80)
            start = time.perf_counter()
            rows = sheet_reading.read(str(path), engine)
            spent += time.perf_counter() - start
            for name, value in judge(sheet.rows, rows).items():
                total[name] = total.get(name, 0) + value
    rows_written = total["rows"]
    print(
        f"{hand:<8} {condition:<13} {sheets:>6} {total['found']:>5}/{rows_written:<5} {total['invented']:>8} "
        f"{total['names'] / rows_written:>7.1%} {total['phones'] / rows_written:>7.1%} "
        f"{total['marked']:>9} of {total['wrong']:<3} {spent / sheets:>7.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
