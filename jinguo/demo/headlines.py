"""The review's headline figures over the five years of the demo."""

from __future__ import annotations

from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.figures import engine, registry
from jinguo.figures.declarations import Figure, FigureUnit
from jinguo.figures.scope import Scope
from jinguo.organisations.models import OrganisationUnit
from jinguo.quantities.money import format_yuan

HEADLINES = (
    "activities.lectures", "activities.lectures_reached", "honours.red_banner_holders", "honours.exemplars",
    "sites.economic_sites", "assistance.loans_amount", "activities.skills_trained_persons",
    "activities.science_served", "honours.model_villages", "honours.model_households",
    "plans.child_friendly_projects", "sites.libraries", "sites.friendly_schools",
    "sites.friendly_communities",
    "honours.families", "activities.family_virtue_events", "sites.family_education_stations",
    "activities.family_education_sessions", "activities.family_education_served", "activities.law_events",
    "activities.law_served", "activities.health_reached", "activities.volunteer_services",
    "assistance.insured_women", "assistance.relieved_persons", "assistance.relief_amount",
    "committee.chairs_on_village_committees", "committee.new_sector_organisations",
    "activities.leading_goose_attendances", "committee.members", "honours.own_honours",
)  # fmt: skip


def headline_values() -> list[tuple[str, str]]:
    """Return the name and the worded value of each headline figure for the whole district."""
    root = OrganisationUnit.everything.get(parent__isnull=True)
    figures = [registry.get(key) for key in HEADLINES]
    values = engine.evaluate(figures, Scope(root, SYSTEM), DEMO_PERIOD)
    return [(str(figure.name), _worded(figure, values[figure.key].amount)) for figure in figures]


def _worded(figure: Figure, amount: object) -> str:
    if amount is None:
        return "—"
    if figure.unit is FigureUnit.CENTS:
        return f"{format_yuan(int(amount))} 元"  # type: ignore[call-overload]
    if figure.unit is FigureUnit.PERCENT:
        return f"{amount:.0f} %"  # type: ignore[str-format]
    return f"{amount:,} {figure.unit.value}"
