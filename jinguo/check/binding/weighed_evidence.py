"""What speaks for the best figure of a claim, and what against it, as named numbers: the model's features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from jinguo.check.binding.context_words import Neighbours, Stretch
from jinguo.check.binding.explaining import length
from jinguo.check.binding.parts_and_kinds import RESTRICTING
from jinguo.check.binding.residue import beside_number, in_clause_of_term
from jinguo.check.claims.claim import Candidate
from jinguo.check.claims.doubt import Asks, Doubt, DoubtKind
from jinguo.check.texts.classifiers import fit
from jinguo.check.texts.text_tables import is_cell
from jinguo.figures.declarations import Figure

MOST = 6  # characters beyond which more that nothing explains says no more


@dataclass(frozen=True)
class Evidence:
    """The features of a claim with its best candidate; each is a count, or lies between 0 and 1."""

    score: float  # how well words and unit fit
    margin: float  # over the next figure
    own: float  # the figure is named in the number's own clause
    part_own: float  # at least one of the words that name it stands there
    length: float  # characters by which it is named, up to eight, as a share of eight
    fit: float  # how well the classifier fits the figure's unit
    cell: float  # the number fills a cell of a table
    far: float  # characters far before the number that nothing explains: who, where, how
    before: float  # … right before the number or its noun
    after: float  # … between it and its noun
    behind: float  # … behind the noun
    clause: float  # … in the earlier clause in which the figure is named
    explained: float  # nothing is unexplained
    undoubted: float  # there is no doubt
    restricted: float  # words that narrow are among what nothing explains: groups, levels, kinds of work
    clean: float  # neither is there anything unexplained, nor a doubt
    plain: float  # that, and the figure is named in the number's own clause, with a classifier that fits
    unclear: float  # the words fit badly
    other: float  # something else stands beside the number
    doubts_what: float
    doubts_which: float
    doubts_nothing: float

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the features' names, in their order."""
        return tuple(each.name for each in fields(cls))

    def values(self) -> tuple[float, ...]:
        """Return the features in the order of ``names``."""
        return astuple(self)


def evidence_of(
    blanked: str,
    near: Neighbours,
    candidates: Sequence[Candidate],
    figure: Figure,
    around: Sequence[Stretch],
    doubts: Sequence[Doubt],
    *,
    companion: bool = False,
) -> tuple[Evidence, str]:
    """Return the evidence for the best candidate, and the words that nothing explains.

    ``companion``: the number right before counts the same events, so that its clause was looked at already.
    """
    claim, best = near.claim, candidates[0]
    words = best.reasons[0].split("…")
    own = "".join(stretch.words for stretch in around if stretch.own and not stretch.spread)
    met = [word in own for word in words]
    rest = beside_number(blanked, near, figure)
    clause = "" if all(met) or companion else in_clause_of_term(around, words, figure)
    hard = [each for each in doubts if not each.kind.soft]
    asked = [each.kind.asks for each in hard]
    kinds = [each.kind for each in doubts]
    margin = best.score - candidates[1].score if len(candidates) > 1 else best.score
    suits = fit(claim.unit, claim.unit, figure.unit)
    found = Evidence(
        score=best.score,
        margin=max(-0.1, min(margin, 0.4)),
        own=float(all(met)),
        part_own=float(any(met)),
        length=min(sum(map(len, words)), 8) / 8,
        fit=suits,
        cell=float(is_cell(blanked, claim.start, claim.end)),
        far=min(length(rest.far), MOST),
        before=min(length(rest.before), MOST),
        after=min(length(rest.after), MOST),
        behind=min(length(rest.behind), MOST),
        clause=min(length(clause), MOST),
        explained=float(not rest and not clause),
        undoubted=float(not hard),
        restricted=float(bool(RESTRICTING.search("".join(rest.all)))),
        clean=float(not doubts and not rest and not clause),
        unclear=float(DoubtKind.UNCLEAR in kinds),
        other=float(DoubtKind.OTHER in kinds),
        plain=float(not doubts and not rest and all(met) and suits == 1),
        doubts_what=min(asked.count(Asks.WHAT), 2),
        doubts_which=min(asked.count(Asks.WHICH), 2),
        doubts_nothing=min(asked.count(Asks.NOTHING), 2),
    )
    return found, "、".join(filter(None, (*rest.all, clause)))
