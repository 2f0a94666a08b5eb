"""Write the weights anew: ``python -m jinguo.check.tests.corpus_checks.refit``."""

from __future__ import annotations

from jinguo.check.tests.corpus_checks.site import prepared


def main() -> None:
    """Write the weights, and print how well chances told across texts hold."""
    with prepared():
        from jinguo.check.binding.weighed_evidence import Evidence
        from jinguo.check.tests.corpus_checks import fitting
        from jinguo.check.tests.corpus_checks.marked import FITTED, corpus
        from jinguo.check.tests.corpus_checks.reliability import curve

        nothing = [0.0] * len(Evidence.names())  # features that are new have no weight yet
        fitting.write(0.0, nothing, [(0.0, 0.0), (1.0, 1.0)])
        rows, right, groups = fitting.samples(corpus(*FITTED))
        made, chances = fitting.fit(rows, right), fitting.across_texts(rows, right, groups)
        fitting.write(made.intercept_[0], made.coef_[0], fitting.calibration(chances, right))
        print(curve(list(zip(chances, right, strict=True))))


if __name__ == "__main__":
    main()
