"""For whom, over which units, and by which rules a figure is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.apps import apps
from django.utils.translation import gettext as _

from jinguo.core.scoping import NotAllowed, may_see_figure
from jinguo.figures import registry
from jinguo.figures.declarations import Figure

SEGMENT = 4  # characters of a unit's path per level


@dataclass(frozen=True)
class Scope:
    """A unit with all below it, seen by somebody: there is nobody by default.

    ``own_level`` leaves the units below out. ``boundaries`` "then" places an entry where its unit hung
    on the day (a flow: the entry's date, a stock: the day asked for); "now" where it hangs today.
    """

    unit: Any
    viewer: Any
    include_unverified: bool = False
    boundaries: Literal["now", "then"] = "now"
    own_level: bool = False

    @property
    def width(self) -> int:
        """Length of the paths of the unit's children, which are the keys of a division by unit."""
        return len(self.unit.path) + SEGMENT

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every path under which the unit's subtree is looked for: today's, and for "then" the former."""
        if self.boundaries == "now":
            return (self.unit.path,)
        placements = apps.get_model("organisations.UnitPlacement")
        former = placements._base_manager.filter(unit=self.unit).values_list("path", flat=True)
        return tuple(dict.fromkeys([self.unit.path, *former]))

    def sees(self, figure: Figure) -> bool:
        """Whether the viewer may see this figure over the unit's whole subtree."""
        return may_see_figure(self.viewer, figure.line, self.unit)

    def known(self, key: str) -> Figure | None:
        """Return the figure of a key; None when there is none and when the viewer may not see it.

        Whoever types keys must not learn which of both it is.
        """
        try:
            figure = registry.get(key)
        except KeyError:
            return None
        return figure if self.sees(figure) else None

    def demand(self, figure: Figure) -> None:
        """Raise NotAllowed unless the viewer may see the figure here."""
        if not self.sees(figure):
            raise NotAllowed(_("您没有查看该单位此项指标的权限，请联系上级妇联。"))
