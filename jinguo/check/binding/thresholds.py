"""Every weight and threshold of the binding that was set by hand, in one place.

What they do to the corpus is printed by ``python -m jinguo.check.tests.corpus_checks.corpus_report``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thresholds:
    """Scores lie between 0 and 1; gaps are characters."""

    certain: float = 0.96  # the chance of a right binding from which a verdict is given
    meant: float = 0.08  # the chance below which no figure is meant at all
    likely: float = 0.5  # the chance below which a known topic without a ledger is rather meant
    clear: float = 0.42  # the score below which it is unclear what is counted
    margin: float = 0.035  # nearer than this to the runner-up, two figures fit alike
    head: float = 0.6  # the least score of a term that stands right at the number
    beside: float = 0.65  # what is left to other terms when one stands right at the number
    elsewhere: float = 0.6  # what is left to terms outside a clause that speaks of something of its own
    fellow: float = 0.62  # the score of a number that says how many the thing right before it reached
    unexplained: float = 0.03  # what each character that nothing explains takes from a score
    explained: int = 4  # the best candidates that are told apart by what they explain
    narrower: float = 0.25  # how far behind the whole a named part may lie and is still meant
    phrase: int = 5  # over which two words after a number are one phrase: 执委参加述职
    gap: int = 4  # between what is counted and its number, which leave a doubt
    shown: int = 5  # candidates kept
    back: int = 6  # claims looked back at


SET = Thresholds()
