"""What people answers when rooms below ask, and whom it tells of reveals."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.core.declaring.hooks import answer
from jinguo.ledgers.columns.choosing import find_by_number
from jinguo.ledgers.values.subjects import subjects
from jinguo.people.access import known_by_number
from jinguo.people.models import Person
from jinguo.people.reveal_notices import tell_auditors
from jinguo.people.reveals import after_reveal
from jinguo.people.subject_finder import PeopleSubjects


def _person_of_number(text: str, model: type[models.Model], user: Any) -> Person | None:
    return known_by_number(text, user) if model is Person else None


ANSWERS = (
    answer(subjects, PeopleSubjects),
    answer(find_by_number, _person_of_number),
    answer(after_reveal, tell_auditors),
)
