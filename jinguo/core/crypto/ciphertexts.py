"""Where ciphertexts stand: the columns of every model, and what rooms keep beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from jinguo.core.declaring.hooks import Hook

STEP = 500


@dataclass(frozen=True)
class Holder:
    """A column of ciphertexts."""

    model: type[models.Model]
    field: Any  # core.fields.EncryptedTextField: it stands above

    @property
    def rows(self) -> models.QuerySet[Any]:
        """The rows in which something stands."""
        return self.model._base_manager.exclude(**{f"{self.field.name}__exact": ""}).order_by("pk")

    def tokens(self, after: int) -> list[tuple[int, str]]:
        """Return the next keys with their tokens as they stand in the database."""
        quote: Any = connection.ops.quote_name
        table, column = quote(self.model._meta.db_table), quote(str(self.field.column))
        key = quote(str(self.model._meta.pk.column))  # type: ignore[union-attr]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {key}, {column} FROM {table} WHERE {column} <> '' AND {key} > %s "  # noqa: S608
                f"ORDER BY {key} LIMIT {STEP}",
                [after],
            )
            return cursor.fetchall()


def holders() -> list[Holder]:
    """Return every column of ciphertexts of the site."""
    return [
        Holder(model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if getattr(field, "bound_to", None)
    ]


def other_tokens() -> Iterator[str]:
    """Return the tokens that stand in no field of ours."""
    for secrets in other_secrets():
        yield from secrets.tokens()


class OtherSecrets:
    """Ciphertexts that stand in no field of ours; a room that keeps some registers itself."""

    def tokens(self) -> list[str]:
        """Return all tokens."""
        raise NotImplementedError

    def renew(self) -> int:
        """Write them all with the present key; return how many."""
        raise NotImplementedError


other_secrets: Hook[[], OtherSecrets] = Hook("Which secrets beside the fields are renewed with the others.")
