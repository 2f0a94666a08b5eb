"""Fit the weights of ``binding.chance`` on the corpus; ``python -m jinguo.check.tests.corpus_checks.refit`` does it.

A logistic model over the named features of the best candidate; right is what a reader marked. Texts are kept
together in the folds of the cross-validation, so that no text helps to judge itself; the held-out texts are
never read. scikit-learn is a dependency of development only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from jinguo.check.binding.chance import WEIGHTS, model
from jinguo.check.binding.weighed_evidence import Evidence
from jinguo.check.tests.corpus_checks.marked import MarkedText
from jinguo.check.tests.corpus_checks.reading_corpus import in_scope

FOLDS = 10
STRENGTH = 10.0  # of the regularisation's inverse


def samples(texts: Sequence[MarkedText]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the features of every marked claim that has a candidate, whether it is right, and its text.

    A claim of another place, body or time gets no verdict anyway, and says nothing of the binding.
    """
    rows, right, groups = [], [], []
    for number, one in enumerate(texts):
        for binding in in_scope(one):
            claim = binding.claim
            mark = next((m for m in one.annotations if m.start < claim.end and claim.start < m.end), None)
            if mark is None or binding.evidence is None or mark.asks:
                continue
            rows.append(binding.evidence.values())
            right.append(bool(mark.figure) and binding.candidates[0].figure_key == mark.figure)
            groups.append(number)
    return np.array(rows), np.array(right), np.array(groups)


def write(constant: float, weights: Sequence[float], knots: Sequence[tuple[float, float]]) -> str:
    """Write the weights of the features, in their order, and the calibration; return the file's text."""
    rows = [f"{name} = {weight:.4f}" for name, weight in zip(Evidence.names(), weights, strict=True)]
    lines = [f"    [{told:.4f}, {share:.4f}]," for told, share in knots]
    head = [
        f"constant = {constant:.4f}",
        "calibration = [  # told by the weights, and the share that was right",
    ]
    text = "\n".join([*head, *lines, "]", "", "[weights]", *rows, ""])
    WEIGHTS.write_text(text, "utf-8")
    model.cache_clear()
    return text


def written_names() -> tuple[str, ...]:
    """Return the features that have a weight in the file, in the file's order."""
    return tuple(tomllib.loads(WEIGHTS.read_text("utf-8"))["weights"])


def fit(rows: np.ndarray, right: np.ndarray) -> LogisticRegression:
    """Return the model of these samples."""
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, right)


def calibration(chances: np.ndarray, right: np.ndarray) -> list[tuple[float, float]]:
    """Return how chances that the folds told came true: a rising curve through the samples, by its knots."""
    curve = IsotonicRegression(y_min=0.0, y_max=0.999, out_of_bounds="clip").fit(chances, right)
    grid = [*np.linspace(0.0, 0.9, 19), *np.linspace(0.92, 1.0, 17)]
    return [(float(told), float(share)) for told, share in zip(grid, curve.predict(grid), strict=True)]


def across_texts(rows: np.ndarray, right: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return each sample's chance as told by the folds without its text."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    folds = GroupKFold(FOLDS)
    return cross_val_predict(model, rows, right, groups=groups, cv=folds, method="predict_proba")[:, 1]
