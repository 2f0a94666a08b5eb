"""Print how well the check reads the corpus: ``python -m jinguo.check.tests.corpus_checks.corpus_report``.

Fitted and held-out texts apart; shares in per cent, with Wilson's interval of 95 %. ``--failures FILE`` writes every
failure of the texts that are not held out: those of the others are not looked at, lest the engine be tuned on them.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinguo.check.tests.corpus_checks.site import prepared

if TYPE_CHECKING:
    from jinguo.check.tests.corpus_checks.scoring import Score
    from jinguo.check.tests.corpus_checks.tally import Tally

SHARES = ("recall", "precision", "interval", "binding", "coverage", "wrong")


def table(title: str, tallies: Mapping[str, Tally], names: Sequence[str] = SHARES) -> str:
    """Return a table of shares, the row with the most marks first."""
    heads = "".join(f"{name:>20}" for name in names)
    lines = [f"{title:<26}{'marked':>8}{'sure':>6}{heads}"]
    for name, tally in sorted(tallies.items(), key=lambda row: -row[1].marked):
        shares = "".join(f"{getattr(tally, share)!s:>20}" for share in names)
        lines.append(f"{name:<26}{tally.marked:>8}{tally.sure:>6}{shares}")
    return "\n".join(lines)


def report(made: Score) -> str:
    """Return a score as tables of text."""
    from jinguo.check.tests.corpus_checks.reliability import against_coverage, curve

    found = made.all
    said = (
        f"confident {found.sure}: wrong {found.wrong_but_sure}, where a reader would ask {found.asked};"
        f" found beside the marks {found.beside}, of them confident {found.beside_and_sure}"
    )
    parts = [
        table("kind of text", made.by_kind),
        table("wording", made.by_wording, [name for name in SHARES if name != "precision"]),
        table("kind of error", made.by_file) if made.by_file else "",
        table("", {"all": found}),
        said,
        "Chances of a right figure, and how often it was:\n"
        + curve([(t.chance, t.bound) for t in made.told]),
        "Verdicts from such a chance on:\n" + against_coverage(made.told),
    ]
    return "\n\n".join(filter(None, parts))


def main() -> None:
    """Score the texts that weights are fitted on, and the held-out ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", type=Path)
    asked = parser.parse_args()
    with prepared():
        from jinguo.check.tests.corpus_checks.marked import FITTED, HELD_OUT, corpus
        from jinguo.check.tests.corpus_checks.reading_corpus import find
        from jinguo.check.tests.corpus_checks.scoring import score

        for title, folders in (("fitted", FITTED), ("held out", (HELD_OUT,))):
            texts = corpus(*folders)
            made = score(texts, find)
            numbers = sum(len(text.annotations) for text in texts)
            print(f"\n== {title}: {len(texts)} texts, {numbers} numbers\n\n{report(made)}")
            if asked.failures and HELD_OUT not in folders:
                asked.failures.write_text("\n".join(sorted(made.failures)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
