"""What identifies or reaches a person is declared beside its model, and masked here and nowhere else.

A model says ``SENSITIVE = {"phone": Sensitive.PHONE}``; what is only called alike (the address of a public
place) says so, with the reason, in ``NOT_SENSITIVE``. Lists, forms, histories, copies and exports ask
``kind_of`` and show ``mask``; one value in full is a matter of ``people.reveals``.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable
from functools import partial

from django.core.exceptions import FieldDoesNotExist
from django.db import models


class Sensitive(enum.StrEnum):
    """What kind of value it is, by which it is masked."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    ADDRESS = "address"
    ACCOUNT = "account"
    WORDS = "words"  # free words: whatever number of a person stands in them is masked
    SECRET = "secret"  # nothing of it is shown  # noqa: S105 (no password)


WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"  # by the weighted sum modulo 11 (ISO 7064 MOD 11-2)
_ALONE, _END = r"(?<![\dA-Za-z])", r"(?![\dA-Za-z])"
_ID_NUMBER = re.compile(rf"{_ALONE}\d{{6}}[\s\-]?\d{{8}}[\s\-]?\d{{3}}[\dXxＸｘ]{_END}")
_PHONE = re.compile(rf"{_ALONE}(?:\+?86[\s\-]?)?[1１][3-9３-９]\d[\s\-]?\d{{4}}[\s\-]?\d{{4}}{_END}")
_ACCOUNT = re.compile(rf"{_ALONE}[6６][2２](?:[\s\-]?\d){{14,17}}{_END}")


def kind_of(model: type[models.Model], path: str) -> Sensitive | None:
    """Return what a model declares of a field (``person.id_number`` leads to the person's), None of most."""
    first, _dot, rest = path.replace("__", ".").partition(".")
    if not rest:
        return getattr(model, "SENSITIVE", {}).get(first)
    try:
        related = model._meta.get_field(first).related_model
    except FieldDoesNotExist:
        return None
    return kind_of(related, rest) if isinstance(related, type) else None


def shown(row: models.Model, name: str) -> str:
    """Return a declared field of a row as every page shows it; any other as it stands."""
    kind, value = kind_of(type(row), name), getattr(row, name)
    text = "" if value is None else str(value)
    return mask(kind, text) if kind else text


def mask(kind: str | None, text: str) -> str:
    """Return a value with what must not be seen of it hidden; by its kind, else its middle."""
    if not text:
        return ""
    if kind == Sensitive.WORDS:
        return masked_words(text)
    if kind == Sensitive.SECRET:
        return "******"
    if kind == Sensitive.ADDRESS:
        return text[: min(len(text) // 3, 6)] + "******"
    if kind == Sensitive.ACCOUNT:
        return "*" * max(len(text) - 4, 4) + (text[-4:] if len(text) > 8 else "")
    if kind == Sensitive.ID_NUMBER and len(text) == 18:
        return f"{text[:6]}{'*' * 10}{text[-2:]}"
    if kind == Sensitive.PHONE:
        return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}" if len(text) >= 10 else "*" * len(text)
    return masked(text) if kind != Sensitive.ID_NUMBER else "*" * len(text)


CLEARS = frozenset({"无", "清除", "none"})  # typed over a masked value: it is to be taken away


def retyped(kind: str | None, kept: str, typed: str) -> str:
    """Return what is to be kept when a form that showed a mask comes back: left empty, the value stays."""
    typed = typed.strip()
    if typed.lower() in CLEARS:
        return ""
    return kept if typed in ("", mask(kind, kept)) else typed


def masked(text: str) -> str:
    """Return a confidential text of no particular kind with its middle hidden."""
    if len(text) <= 4:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 5) + text[-2:]


def masked_words(text: str) -> str:
    """Return free words with the numbers of persons in them masked; codes and counts stay readable."""
    return _masked_words(text, [])


def restored(typed: str, kept: str) -> str:
    """Return words that were edited masked, each number back where its mask still stands."""
    hidden: list[tuple[str, str]] = []
    _masked_words(kept, hidden)
    for mark, number in hidden:
        typed = typed.replace(mark, number, 1)
    return typed


def _masked_words(text: str, hidden: list[tuple[str, str]]) -> str:
    """Mask, and add to ``hidden`` each mask with the number behind it."""
    if sum(letter.isdigit() for letter in text) < 11:
        return text

    def hide(found: re.Match[str], really: Callable[[str], bool]) -> str:
        plain = re.sub(r"[\s\-]", "", found.group()).upper().replace("Ｘ", "X")
        if not really(plain):
            return found.group()
        hidden.append((masked(plain), found.group()))
        return masked(plain)

    for pattern, really in ((_ID_NUMBER, is_id_number), (_ACCOUNT, _is_card), (_PHONE, bool)):
        text = pattern.sub(partial(hide, really=really), text)
    return text


def check_digit(first_17: str) -> str:
    """Return the check digit of the first seventeen digits of an identity number (GB 11643)."""
    return CHECK_DIGITS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def is_id_number(text: str) -> bool:
    """Whether eighteen signs are an identity number: its date exists and its check digit fits."""
    try:
        dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    last = text[17] if text[17] == "X" else str(int(text[17]))  # digits may be full-width
    return check_digit(text[:17]) == last


def _is_card(text: str) -> bool:
    """Whether digits are a bank card's, by the Luhn sum (ISO/IEC 7812)."""
    doubled = [int(digit) * (1 + (number % 2 == 0)) for number, digit in enumerate(reversed(text), 1)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
