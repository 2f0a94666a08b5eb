"""Model fields of our own: a path that sorts alike on every engine, and encrypted text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from jinguo.core.crypto import CiphertextMoved, encrypt, keys, opened, place_of
from jinguo.core.sayings import kept_text, reworded_text


class PathField(models.CharField):
    """A materialised path compared byte by byte, so that a subtree is one range condition."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Add the binary collation of the engine in use."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else "BINARY"
        return parameters


class _Said(models.Field):
    """A column of text whose sentences are kept by source and arguments, and worded for their reader."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what is kept; a sentence too long for the column is kept as it reads now."""
        text = super().get_prep_value(value)
        if not isinstance(text, str):
            return text
        data, longest = kept_text(text), getattr(self, "max_length", None)
        return data if longest is None or len(data) <= longest else str.__str__(text)[:longest]

    def from_db_value(self, value: Any, *_args: Any) -> Any:
        """Return the sentence in the reader's language."""
        return reworded_text(value) if value else value


class SaidField(_Said, models.CharField):
    """A short sentence, worded for whoever reads it."""


class SaidTextField(_Said, models.TextField):
    """A sentence of any length, worded for whoever reads it."""


class _Placed(str):
    """A text with the place its ciphertext is, or is to be, bound to."""

    __slots__ = ("place",)
    place: str | None


class _Read(_Placed):
    """As it came from the database: held against the row when somebody looks at it."""


class _ToWrite(_Placed):
    """On its way into the database."""


def _placed(kind: type[_Placed], text: str, place: str | None) -> Any:
    made = kind(text)
    made.place = place
    return made


class _Checked:
    """The attribute of an encrypted field: a ciphertext that was written for another row is not shown."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if not isinstance(value, _Read):
            return value
        self.field.demand_own(value.place, instance)
        instance.__dict__[name] = plain = str.__str__(value)
        return plain

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text stored encrypted with the site's key; it cannot be searched, keep a keyed hash beside it.

    A ciphertext is bound to table, column and row; ``bound_to`` names what identifies the row for ever.
    """

    def __init__(self, *args: Any, bound_to: Sequence[str] = ("public_id",), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bound_to = tuple(bound_to)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        """Hold what is read against the row it stands in."""
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            setattr(cls, self.attname, _Checked(self))

    def place(self, instance: Any) -> str:
        """Return the place of a row's ciphertext."""
        meta = instance._meta
        fields = [meta.get_field(name) for name in self.bound_to]
        identity = [field.to_python(getattr(instance, field.attname)) for field in fields]
        return place_of(meta.db_table, str(self.column), identity)

    def demand_own(self, place: str | None, instance: Any) -> None:
        """Raise CiphertextMoved unless a ciphertext of that place belongs into the row."""
        if place is None and not keys.bound_only():
            return
        if place != self.place(instance):
            raise CiphertextMoved(f"{instance._meta.label} {instance.pk} {self.name}")

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Say which row the text is for."""
        value = getattr(model_instance, self.attname)
        return _placed(_ToWrite, str(value), self.place(model_instance)) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way into the database; empty stays empty.

        Raises TypeError for ``update(phone=…)``, which knows no row: see ``bind_rows``.
        """
        if not value:
            return ""
        if not isinstance(value, _ToWrite):
            raise TypeError(f"{self.name} is encrypted and bound to its row: write it through the row")
        return encrypt(str(value), str(value.place))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        """Decrypt on the way out."""
        return _placed(_Read, *opened(value)) if value else ""


def bind_rows(rows: Iterable[Any], *names: str) -> None:
    """Make ready encrypted fields of rows that ``bulk_update`` writes, which knows no row."""
    for row in rows:
        for name in names:
            setattr(row, name, row._meta.get_field(name).pre_save(row, False))
