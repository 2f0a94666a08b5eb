"""Persons and households. ID numbers and telephones are encrypted, with keyed hashes for look-up."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.core.crypto import keyed_hash
from jinguo.core.fields import EncryptedTextField
from jinguo.core.pinyin import full, initials
from jinguo.core.scoping import ScopedManager
from jinguo.core.sensitive import Sensitive


class Sex(models.TextChoices):
    """As on the identity card."""

    FEMALE = "F", _("女")
    MALE = "M", _("男")


class Household(models.Model):
    """A family living together, known by a number or by its head and unit."""

    PERSONAL: ClassVar[bool] = True
    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"address": Sensitive.ADDRESS}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("户编号"), max_length=30, null=True, blank=True)
    name = models.CharField(_("户主"), max_length=60)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit",
        verbose_name=_("所在单位"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    address = models.CharField(_("住址"), max_length=200, blank=True)
    pinyin = models.CharField(max_length=200, blank=True, editable=False)
    initials = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    natural_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("家庭")
        indexes = [models.Index(fields=["unit", "name"]), models.Index(fields=["pinyin"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"], name="a_household_number_is_used_once_in_a_unit",
                violation_error_message=_("本单位已有这个户编号，请核对。"),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return _("%s家庭") % self.name

    def save(self, *args, **kwargs) -> None:
        """Keep pinyin in step with the name."""
        self.pinyin, self.initials = full(self.name), initials(self.name)
        super().save(*args, **kwargs)

    def line_of_work(self) -> str:
        """Return no line: households belong to every line of work."""
        return ""


class Person(models.Model):
    """A woman, child or helper the federation works with; apart from any attendance."""

    PERSONAL: ClassVar[bool] = True  # the audit chain keeps the key, not the name
    SENSITIVE: ClassVar[dict[str, Sensitive]] = {
        "id_number": Sensitive.ID_NUMBER,
        "phone": Sensitive.PHONE,
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("姓名"), max_length=60)
    sex = models.CharField(_("性别"), max_length=1, choices=Sex.choices, blank=True)
    birth_date = models.DateField(_("出生日期"), null=True, blank=True)
    id_number = EncryptedTextField(_("身份证号"), blank=True, default="")
    id_hash = models.CharField(max_length=64, null=True, blank=True, db_index=True, editable=False)
    phone = EncryptedTextField(_("联系电话"), blank=True, default="")
    phone_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("所在单位"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    household = models.ForeignKey(
        Household,
        verbose_name=_("家庭"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
    )
    category = models.CharField(_("人员类别"), max_length=40, blank=True)
    pinyin = models.CharField(max_length=200, blank=True, editable=False)
    initials = models.CharField(max_length=120, blank=True, editable=False, db_index=True)
    natural_key = models.CharField(max_length=64, null=True, blank=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # the record of the same number that another unit keeps, which who made this one could not see
    twin_of = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="twins"
    )

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("人员")
        indexes = [models.Index(fields=["unit", "name"]), models.Index(fields=["pinyin"])]
        constraints = [
            models.UniqueConstraint(
                fields=["id_hash"], condition=models.Q(twin_of__isnull=True),
                name="an_identity_number_has_one_first_record",
                violation_error_message=_("这个身份证号已登记在另一人名下。"),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Seal, then save."""
        self.seal()
        super().save(*args, **kwargs)

    def line_of_work(self) -> str:
        """Return no line: persons belong to every line of work."""
        return ""

    def seal(self) -> None:
        """Fill the hashes and the pinyin; bulk writers call it, ``save`` does by itself."""
        self.id_hash = keyed_hash(self.id_number.upper()) if self.id_number else None
        self.phone_hash = keyed_hash(self.phone) if self.phone else ""
        # letter by letter: the readings are cached, and names are no phrases
        self.pinyin, self.initials = "".join(map(full, self.name)), "".join(map(initials, self.name))


from jinguo.people.rights_models import (  # noqa: E402 (Django finds models through this module)
    Basis,
    Consent,
    PersonMerge,
    PersonRequest,
    RequestKind,
    RequestState,
)
from jinguo.people.suggestion_models import PersonSuggestion, SuggestionState  # noqa: E402

__all__ = [
    "Basis", "Consent", "Household", "Person", "PersonMerge", "PersonRequest", "PersonSuggestion",
    "RequestKind", "RequestState", "Sex", "SuggestionState",
]  # fmt: skip
