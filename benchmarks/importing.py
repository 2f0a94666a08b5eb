"""A hundred thousand activities from one file (.xlsx, .csv) in one transaction, beside bare reading."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import ENGINES
from benchmarks.rows import DAYS, FIRST_DAY, SEED, TOWNS, VILLAGES

ROWS = 100_000
HEADER = (
    "序号", "活动日期", "填报单位", "联合主办单位", "活动类别", "活动主题", "活动名称", "活动地点", "主讲人",
    "场（期）次", "线下人次", "线上人次", "其中妇女", "经费（元）", "活动编号", "备注",
)  # fmt: skip
KINDS = ("宣讲", "培训", "维权普法宣传", "志愿服务", "妇女健康宣教")
HEAD = (
    f"{'':>8} {'file':<6}{'step':<34} {'rows':>9} {'seconds':>9} {'rows/s':>9} {'CPU s':>7} {'ratio':>6} "
    f"{'peak MiB':>9}"
)


def burnt() -> float:
    """Return the CPU seconds of this process and of the cells that read files for it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> int:
    """Return the largest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def lines(number: int) -> Iterator[list[Any]]:
    """Return the rows of a ledger as people keep it: a title, the unit, the header, months, notes."""
    chance = random.Random(SEED)
    yield ["试验区2019—2023年妇女活动台账"]
    yield ["填报单位：试验区", None, None, "填报日期：2023-12-31"]
    yield list(HEADER)
    for row in range(number):
        day = FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
        town = chance.randrange(TOWNS)
        unit = f"第{town}镇{chance.randrange(VILLAGES)}村"
        kind = chance.choice(KINDS)
        shown = chance.choice((day, day, day, f"{day.year}年{day.month}月{day.day}日", f"{day:%Y.%m.%d}"))
        people = chance.randrange(10, 300)
        yield [
            row + 1, shown, unit, f"第{town}镇" if chance.random() < 0.15 else None, kind, None,
            f"{kind}活动第{row}期", "文化广场", "试验人", chance.choice((1, 1, 2)),
            chance.choice((people, people, str(people), f"约{people}", f"{people}余人")),
            chance.choice((None, None, "1.2万", 900)), people // 2, chance.choice((None, 1200, 350.5)),
            f"HD{row:06d}", None,
        ]  # fmt: skip
        if row % 1000 == 999:
            yield ["小计", *[None] * 9, row]
    yield ["注：人数以签到表为准。"]


def write_workbook(path: Path, number: int) -> None:
    """Write the ledger that is brought in."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet("活动台账")
    for at, cells in enumerate(lines(number)):
        for column, value in enumerate(cells):
            if isinstance(value, dt.date):
                page.write_datetime(at, column, dt.datetime(value.year, value.month, value.day))
            elif value is not None:
                page.write(at, column, value)
    book.close()


def write_csv(path: Path, number: int) -> None:
    """Write the same ledger as a text file."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(lines(number))


def bare(path: Path) -> int:
    """Read a file as the importer's reader does, doing nothing with it; return its rows."""
    from python_calamine import CalamineWorkbook

    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return sum(1 for _row in csv.reader(stream))
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return sum(1 for _row in sheet.iter_rows())


class Heartbeat:
    """Counts how often the import says how far it is: the bar moves."""

    def __init__(self) -> None:
        self.beats, self._started = 0, time.perf_counter()
        self.longest, self._last = 0.0, self._started

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.perf_counter()
        self.beats, self.longest, self._last = self.beats + 1, max(self.longest, now - self._last), now
        if sys.stderr.isatty():
            print(f"\r{stage} {done:,}/{total:,}   ", end="", file=sys.stderr, flush=True)


def measure(name: str, number: int, path: Path) -> None:
    """Import the workbook into the database that the environment names; print one line for each step."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
    django.setup()
    from django.core.management import call_command

    from benchmarks import rows
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports.run import commit, read

    call_command("migrate", verbosity=0)
    rows.district(0, 0, 0)

    alone = 0.0

    def line(what: str, work: Callable[[], Any]) -> Any:
        nonlocal alone
        start, before = time.perf_counter(), burnt()
        answer = work()
        seconds, used = time.perf_counter() - start, burnt() - before
        alone = alone or used
        print(
            f"{name:>8} {path.suffix:<6}{what:<34} {number:>9,} {seconds:>9.1f} {number / seconds:>9,.0f} "
            f"{used:>7.1f} {used / alone:>6.1f} {peak():>9}",
            flush=True,
        )
        return answer

    line("the reader alone", lambda: bare(path))
    bar = Heartbeat()
    preview = line("preview: read and judge", lambda: read([path], SYSTEM, progress=bar))
    if preview.counts.total() != number or preview.rejected:
        raise SystemExit(f"the preview is wrong: {preview.sentence} {preview.rejected[:3]}")
    line("write, in one transaction", lambda: commit(preview, SYSTEM, bar))
    said = f"the progress bar moved {bar.beats} times, at most {bar.longest:.1f} s apart"
    print(f"{name:>8} {path.suffix:<6}{said}")
    again = line("the same file again: all the same", lambda: read([path], SYSTEM))
    if "不会改变任何内容" not in again.sentence:
        raise SystemExit(f"the same file again changes something: {again.sentence}")


WRITERS: dict[str, Callable[[Path, int], None]] = {"xlsx": write_workbook, "csv": write_csv}


def run(name: str, ending: str, write: Callable[[Path, int], None], number: int) -> int:
    """Write a file and bring it into a new database, in a process of its own; return its exit code."""
    with ENGINES[name]() as environment:
        if environment is None:
            print(f"{name:>8} is not installed here: skipped")
            return 0
        path = Path(environment["JINGUO_DATA"]) / f"ledger.{ending}"
        write(path, number)
        words = [sys.executable, "-m", "benchmarks.importing", "--inside", name, str(path)]
        return subprocess.call([*words, "--rows", str(number)], env={**os.environ, **environment})


def main() -> int:
    """Run with each kind of file on each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--files", default="xlsx,csv", help="kinds of file, separated by commas")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    options, _others = parser.parse_known_args()
    if options.inside:
        measure(options.inside[0], options.rows, Path(options.inside[1]))
        return 0
    print(f"{options.rows:,} activities in one file; peak memory is that of the whole process so far.")
    print(HEAD, flush=True)
    failed = 0
    for name in options.engines.split(","):
        for ending, write in WRITERS.items():
            if ending in options.files.split(","):
                failed |= run(name, ending, write, options.rows)
    return failed


if __name__ == "__main__":
    sys.exit(main())
