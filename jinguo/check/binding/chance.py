"""The chance that the best figure of a claim is the right one: a logistic model whose weights anybody can read.

``weights.toml`` is written by ``python -m jinguo.check.tests.corpus_checks.fitting`` from the marked corpus.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinguo.check.binding.evidence import Evidence

WEIGHTS = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True)
class Model:
    """The constant and the weight of each feature, in the order of ``Evidence.names``."""

    constant: float
    weights: tuple[float, ...]

    def chance(self, evidence: Evidence) -> float:
        """Return the calibrated chance, from 0 to 1, that the binding is right."""
        said = self.constant + math.fsum(
            weight * value for weight, value in zip(self.weights, evidence.values(), strict=True)
        )
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, said))))


@cache
def model() -> Model:
    """Return the fitted model. Raises KeyError where a feature has no weight."""
    read = tomllib.loads(WEIGHTS.read_text("utf-8"))
    return Model(read["constant"], tuple(read["weights"][name] for name in Evidence.names()))
