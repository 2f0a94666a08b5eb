"""Print how well the check reads the corpus: ``python -m jinguo.check.tests.corpus_checks.corpus_report``.

``--failures FILE`` writes the failures of the texts that are not held out; ``--all`` those of all texts.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django


def main() -> None:
    """Score the corpus as a whole, and the held-out texts by themselves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", type=Path)
    parser.add_argument("--all", action="store_true")
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
    django.setup()
    from jinguo.check.tests.corpus_checks.marked import corpus
    from jinguo.check.tests.corpus_checks.scoring import report, score
    from jinguo.check.tests.texts.reading_corpus import find

    texts = corpus()
    for title, chosen in (
        ("all texts", texts),
        ("tuned on", [text for text in texts if not text.held_out]),
        ("held out", [text for text in texts if text.held_out]),
    ):
        made = score(chosen, find)
        print(f"\n== {title}: {len(chosen)} texts\n{report(made)}")
        if asked.failures and title == ("all texts" if asked.all else "tuned on"):
            asked.failures.write_text("\n".join(made.failures) + "\n", "utf-8")


if __name__ == "__main__":
    main()
