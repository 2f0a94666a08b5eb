"""The engine's door: from declared figures to values, divisions, records and the way down.

Every answer starts from the rows the viewer may see; one ledger is read in one pass of SQL.
"""

from jinguo.figures.digests import Changes, changes, contributions, digest
from jinguo.figures.evaluation.evaluating import DIVISIONS, evaluate, evaluate_by, visible_figures
from jinguo.figures.evaluation.lineage import (
    LeftOut,
    Lineage,
    left_out,
    lineage,
    records,
    shared_between_units,
)
from jinguo.figures.scope import Scope
from jinguo.figures.values import Group, Value

__all__ = [
    "DIVISIONS",
    "Changes",
    "Group",
    "LeftOut",
    "Lineage",
    "Scope",
    "Value",
    "changes",
    "contributions",
    "digest",
    "evaluate",
    "evaluate_by",
    "left_out",
    "lineage",
    "records",
    "shared_between_units",
    "visible_figures",
]
