"""Why a binding or a scope is not to be trusted: a declared kind, its evidence, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _lazy


class Asks(Enum):
    """What one would have to know for a doubt to go."""

    WHAT = "what"  # what is counted
    WHICH = "which"  # all of it, or a part, a level, a group, a kind
    WHO = "who"  # of which place or body
    WHEN = "when"  # of which time
    NOTHING = "nothing"  # no answer would make it a number that the records tell


class DoubtKind(Enum):
    """Every kind of doubt: what it asks, and its sentence."""

    # what is counted
    NO_FIGURE = Asks.WHAT, _lazy("没有对应的指标")
    UNCLEAR = Asks.WHAT, _lazy("没有说清统计的是什么")
    TIED = Asks.WHAT, _lazy("可能是“%(first)s”，也可能是“%(second)s”")
    OTHER = Asks.WHAT, _lazy("数字旁边说的是别的事")
    UNEXPLAINED = Asks.WHAT, _lazy("“%(words)s”不是这项指标说的事")
    UNLIKELY = Asks.WHAT, _lazy("把握不够：可能不是这项指标")
    OTHER_UNIT = Asks.WHAT, _lazy("文中按“%(said)s”，指标按“%(counted)s”，两者不能换算")
    QUOTED = Asks.WHAT, _lazy("是引语里的数")
    LOOSE = Asks.WHAT, _lazy("数字在分栏断开的地方，前后可能接错或缺了一半")
    # all, or less
    LIMITED = Asks.WHICH, _lazy("文中限定“%(words)s”，指标没有这一限定")
    NAMED = Asks.WHICH, _lazy("文中专指“%(name)s”")
    PART = Asks.WHICH, _lazy("说的是其中一部分")
    LUMPED = Asks.WHICH, _lazy("与别的事合在一起说")
    ATTENDED = Asks.WHICH, _lazy("说的是参加某件事的，不是总数")
    NEW = Asks.WHICH, _lazy("说的是新增，指标是时点数")
    SAID = Asks.WHICH, _lazy("前面的“%(text)s”已是%(name)s")
    OF_GROUP = Asks.WHICH, _lazy("说的是给“%(text)s”的，不是总数")
    # no number of what was done
    PLANNED = Asks.NOTHING, _lazy("说的是计划或目标，不是已经完成的数")
    AVERAGE = Asks.NOTHING, _lazy("说的是平均数，不是总数")
    CHANGE = Asks.NOTHING, _lazy("说的是增减幅度，要与可比时期比较")
    DEMANDED = Asks.NOTHING, _lazy("说的是要求，不是已经完成的数")
    BALANCE = Asks.NOTHING, _lazy("说的是余额，不是发生额")
    # of which place
    OTHER_PLACE = Asks.WHO, _lazy("说的是%(words)s，不是%(name)s的数")
    OTHER_BODY = Asks.WHO, _lazy("说的是“%(words)s”做的，不是妇联的数")
    SEVERAL_PLACES = Asks.WHO, _lazy("有%(count)s个“%(words)s”，分不清是哪一个")
    NO_PLACE = Asks.WHO, _lazy("没有写明“%(words)s”是哪里")
    MERE_PLACE = Asks.WHO, _lazy("%(words)s只是地点，没有写明是哪里的数")
    OTHER_TEXT = Asks.WHO, _lazy("文稿说的是%(words)s，没有提到%(name)s")
    OTHER_LEVEL = Asks.WHO, _lazy("文稿说的是“%(words)s”，没有写明是不是%(name)s")
    THESE = Asks.WHO, _lazy("说的是“%(words)s”的，不是全部")
    # of which time
    OUTSIDE = Asks.WHEN, _lazy("文中的时间不在核对的起止日期之内")
    ONE_DAY = Asks.WHEN, _lazy("说的是某一天的事，不是全年的数")
    OCCASION = Asks.WHEN, _lazy("说的是“%(words)s”一段时间的事")
    MAYBE_THEN = Asks.WHEN, _lazy("前面说的是“%(words)s”，没有写明是不是同一时间")
    YEAR_BEFORE = Asks.WHEN, _lazy("说的是去年同期，没有写明起止")
    NO_YEAR = Asks.WHEN, _lazy("没有写明是哪一年")
    NO_YEAR_OF = Asks.WHEN, _lazy("没有写明是哪一年的“%(words)s”")
    NO_PERIOD = Asks.WHEN, _lazy("没有写明是哪段时间的数")
    NO_END = Asks.WHEN, _lazy("说的是“%(words)s”，没有写明截至哪一天")
    NO_START = Asks.WHEN, _lazy("没有写明从什么时候算起")

    def __init__(self, asks: Asks, sentence: Any) -> None:
        self.asks, self.sentence = asks, sentence

    @property
    def soft(self) -> bool:
        """Whether the doubt weighs in the chance only, and alone holds back no verdict."""
        return self in (DoubtKind.UNCLEAR, DoubtKind.OTHER)


@dataclass(frozen=True)
class Doubt:
    """A doubt of a kind, and the evidence for it: what its sentence says of the text."""

    kind: DoubtKind
    evidence: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return the doubt as a sentence in the reader's language."""
        return str(self.kind.sentence) % dict(self.evidence) if self.evidence else str(self.kind.sentence)


def doubt(kind: DoubtKind, **evidence: object) -> Doubt:
    """Return a doubt of a kind with its evidence."""
    return Doubt(kind, tuple((name, str(said)) for name, said in evidence.items()))
