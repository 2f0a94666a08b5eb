"""The check beside the bare alternative, on held-out texts: the engine and "the nearest synonym wins".

Both are scored by the corpus's own rules: finding, intervals, binding, and how many verdicts would be on
the wrong figure, unit or time, against how many of the claims that a reader can place get one. Chances of the
bare way fall with the distance between number and synonym: it has nothing else to be sure by.

A language model is not asked: the product uses no network, and an answer that nobody can follow by hand
decides nothing here. Whoever wants to measure one that they run themselves writes a function like
``nearest`` (a ``MarkedText`` in, a ``Found`` with a chance for each claim out) and adds it to ``WAYS``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.beside.nearest_synonym import nearest
from jinguo.check.tests.corpus_checks.site import prepared

if TYPE_CHECKING:
    from jinguo.check.tests.corpus_checks.marked import MarkedText
    from jinguo.check.tests.corpus_checks.scoring import Found, Score

COVERAGES = (0.1, 0.2, 0.3, 0.4, 0.5)


def engine(one: MarkedText) -> list[Found]:
    """Ask the engine, but for the records."""
    from jinguo.check.tests.corpus_checks.reading_corpus import find

    return find(one)


WAYS: dict[str, Callable[[MarkedText], list[Found]]] = {"engine": engine, "nearest synonym": nearest}


def main() -> int:
    """Score each way on the held-out texts, and print the tables."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with prepared():
        from jinguo.check.tests.corpus_checks.marked import HELD_OUT, corpus
        from jinguo.check.tests.corpus_checks.scoring import score

        texts = corpus(HELD_OUT)
        made, took = {}, {}
        for name, way in WAYS.items():
            score(texts[:1], way)  # terms are read once
            started = time.process_time()
            made[name] = score(texts, way)
            took[name] = time.process_time() - started
        _print(made, took)
    return 0


def _print(made: dict[str, Score], took: dict[str, float]) -> None:
    print(f"{'':<18}{'recall':>20}{'precision':>20}{'interval':>20}{'binding':>20}{'processor':>11}")
    for name, score in made.items():
        tally = score.all
        shares = "".join(
            f"{share!s:>20}" for share in (tally.recall, tally.precision, tally.interval, tally.binding)
        )
        print(f"{name:<18}{shares}{took[name]:>9.2f} s")
    print("\nwrong of the verdicts given, when so many of the claims a reader can place get one:")
    print(f"{'':<18}" + "".join(f"{f'{100 * coverage:.0f} %':>20}" for coverage in COVERAGES))
    for name, score in made.items():
        print(f"{name:<18}" + "".join(f"{_wrong_at(score, coverage):>20}" for coverage in COVERAGES))
    tally = made["engine"].all
    print(f"\nengine as it stands: {tally.sure} verdicts, wrong {tally.wrong} %, coverage {tally.coverage} %")


def _wrong_at(score: Score, coverage: float) -> str:
    """Return the share of wrong verdicts at the highest threshold that covers so much; – where none does."""
    from jinguo.check.tests.corpus_checks.reliability import at_threshold

    for chance in sorted({one.chance for one in score.told if one.free}, reverse=True):
        wrong, covered = at_threshold(score.told, chance)
        if float(covered) >= coverage:
            return str(wrong)
    return "–"


if __name__ == "__main__":
    raise SystemExit(main())
