"""Everything that changes terms, posts and duties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jinguo.committee.duty_rules import duties_done, rule_for
from jinguo.committee.models import DutyReport, Post, Term
from jinguo.core import audit
from jinguo.core.entries import State
from jinguo.core.lifecycle import change_verb, record
from jinguo.core.scoping import demand, locked


@transaction.atomic
def end_post(post: Post, by: Any, on: dt.date) -> Post:
    """End a post: ``on`` is the first day she no longer holds it."""
    row = locked(post, "unit")
    demand(by, change_verb(row), row)
    if on < row.occurred_on:
        raise ValidationError({"ended_on": _("离任日期不能早于任职日期。")})
    before, row.ended_on = row.ended_on, on
    row.save(update_fields=["ended_on", "updated_at"])
    audit.append("end_post", by, row, payload={"ended_on": [before, on]})
    return row


@transaction.atomic
def hold_election(unit: Any, number: int, on: dt.date, by: Any) -> Term:
    """Begin a unit's next term: the term before ends, and with it the federation posts of that term.

    Who is elected again is recorded with a new post in the new term.
    """
    term = Term(unit=unit, number=number, begins_on=on)
    demand(by, "verify", Post(unit=unit))
    former = Term.everything.filter(unit=unit, number__lt=number).order_by("-number").first()
    if former and on < former.begins_on:
        raise ValidationError({"begins_on": _("换届日期不能早于上一届的换届日期。")})
    term.full_clean()
    term.save(force_insert=True)
    if former:
        Term.everything.filter(pk=former.pk, ends_on__isnull=True).update(ends_on=on)
    standing = Post.everything.filter(unit=unit, body__code="federation", ended_on__isnull=True)
    standing = standing.filter(Q(term_number__isnull=True) | Q(term_number__lt=number), occurred_on__lte=on)
    ended = standing.exclude(state=State.VOID).update(ended_on=on)
    audit.append("hold_election", by, term, payload={"number": number, "on": on, "posts_ended": ended})
    return term


@transaction.atomic
def report_duties(post: Post, year: int, content: str, by: Any) -> DutyReport:
    """Write a member's report on a year, scored by that year's rule from her verified duty records."""
    rule = rule_for(year)
    score = rule.score(duties_done(post.person, year))
    report = DutyReport(
        unit=post.unit, person=post.person, post=post, year=year, content=content,
        occurred_on=dt.date(year, 12, 31), score=score, rating=rule.rating(score),
    )  # fmt: skip
    record(report, by)
    return report
