"""What the check speaks of: a claim in a text, the figures it may mean, and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jinguo.check.claims.doubt import Asks
from jinguo.check.texts.text_spans import Span
from jinguo.core.periods import Period
from jinguo.quantities.bounds import Interval


class Verdict(models.TextChoices):
    """What the records say of a claim."""

    SUPPORTED = "supported", _("属实")
    CONTRADICTED = "contradicted", _("不符")
    NOT_RECORDED = "not_recorded", _("无记录")
    AMBIGUOUS = "ambiguous", pgettext_lazy("verdict", "待确认")
    CANNOT_JUDGE = "cannot_judge", _("无法判断")


class Strictness(models.TextChoices):
    """How much a wording admits; see ``wordings``."""

    STRICT = "strict", _("从严")
    NORMAL = "normal", _("通常")
    LENIENT = "lenient", _("从宽")


@dataclass(frozen=True)
class Claim:
    """One quantity that a text states.

    ``start`` and ``end`` are offsets in the original text. ``value`` is the written number in the plain unit
    (元, not 万元; per cent, not a fraction); ``low`` and ``high`` are what its wording admits. ``unit`` is
    the classifier as a unit (人, 人次, 元, %, 个 …), ``counted`` the words around it. ``cut`` says that a
    column break took the other half of the claim's sentence and it is not in the text. ``parts`` are the
    spans of the sentence when it was put together from two places.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    interval: Interval
    wording: str
    unit: str
    counted: str = ""
    sentence: Span = (0, 0)
    cut: bool = False
    parts: tuple[Span, ...] = ()

    @property
    def low(self) -> Decimal | None:
        """The least value the wording admits."""
        return self.interval.low

    @property
    def high(self) -> Decimal | None:
        """The greatest value the wording admits, or the bound below which it stays."""
        return self.interval.high


@dataclass(frozen=True)
class Candidate:
    """A figure that a claim may mean, with the words that speak for it. ``score`` is 0 to 1."""

    figure_key: str
    label: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A claim, the figure it was bound to, and what the records say.

    ``computed`` is in the claim's plain unit; ``difference`` is how far it lies outside the interval.
    ``asks``: what a person would have to say first for a verdict to come; ``settled``: what people have said.
    """

    claim: Claim
    verdict: Verdict
    reason: str
    unit: Any
    period: Period
    figure: str | None = None
    candidates: tuple[Candidate, ...] = ()
    computed: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    difference: Decimal | None = None
    rule: str = ""
    confidence: float = 0.0
    entries: int = 0
    notes: tuple[str, ...] = field(default=())
    asks: Asks | None = None
    settled: frozenset[Asks] = frozenset()
