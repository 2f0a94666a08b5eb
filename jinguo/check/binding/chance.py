"""The chance that the best figure of a claim is the right one: a logistic model with weights to read.

``weights.toml`` is written by ``python -m jinguo.check.tests.corpus_checks.refit`` from the marked corpus.
"""

from __future__ import annotations

import math
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinguo.check.binding.weighed_evidence import Evidence

WEIGHTS = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True)
class Model:
    """The constant and the weight of each feature, in the order of ``Evidence.names``."""

    constant: float
    weights: tuple[float, ...]
    calibration: tuple[tuple[float, float], ...]  # told by the weights → was right, across texts

    def chance(self, evidence: Evidence) -> float:
        """Return the calibrated chance, from 0 to 1, that the binding is right."""
        said = self.constant + math.fsum(
            weight * value for weight, value in zip(self.weights, evidence.values(), strict=True)
        )
        return self._calibrated(1 / (1 + math.exp(-max(-40.0, min(40.0, said)))))

    def _calibrated(self, told: float) -> float:
        """Return what share of such chances was right on the corpus, between two knots in proportion."""
        knots = self.calibration
        place = bisect_right(knots, (told, 2.0))
        if place in (0, len(knots)):
            return knots[0 if place == 0 else -1][1]
        (left, low), (right, high) = knots[place - 1], knots[place]
        return low + (high - low) * (told - left) / (right - left)


@cache
def model() -> Model:
    """Return the fitted model. Raises KeyError where a feature has no weight."""
    read = tomllib.loads(WEIGHTS.read_text("utf-8"))
    knots = tuple((told, right) for told, right in read["calibration"])
    return Model(read["constant"], tuple(read["weights"][name] for name in Evidence.names()), knots)
