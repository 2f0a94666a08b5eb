"""Terms of office, dated posts, duty records and yearly duty reports."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import LedgerEntry, StandingEntry, State, entry_constraints
from jinguo.core.scoping import ScopedManager

CHAIR, MEMBER, FEDERATION = "chair", "member", "federation"


class Term(models.Model):
    """A term of office (届) of one unit's federation, from one election to the next."""

    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField(_("届次"), validators=[MinValueValidator(1)])
    begins_on = models.DateField(_("换届日期"))
    ends_on = models.DateField(_("届满日期"), null=True, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        ordering = ["unit", "-number"]
        verbose_name = _("届")
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="a_unit_has_a_term_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
                name="term_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return _("%(unit)s第%(number)d届") % {"unit": self.unit.name, "number": self.number}


class Joining(models.TextChoices):
    """How somebody came to a post; members join between elections, too."""

    ELECTED = "elected", _("换届选举")
    ADDED = "added", _("增补")
    REPLACED = "replaced", _("替补")
    APPOINTED = "appointed", _("任命")


class Employment(models.TextChoices):
    """On what footing somebody holds a post (镇街班子选配)."""

    FULL_TIME = "full_time", _("专职")
    PART_TIME = "part_time", _("兼职")
    SECONDED = "seconded", _("挂职")


class Post(StandingEntry):
    """One person's post in a body of a unit, from ``occurred_on`` until before ``ended_on``.

    ``sole`` repeats whether the role is held by one person at a time (a chair), so that the database
    itself refuses a second standing chair. ``sits_on_village_committees`` says whether a chair of a
    village's federation is a member of the village's two committees (两委); None: not known.
    """

    LINE = "organisation"

    person = models.ForeignKey(
        "people.Person", verbose_name=_("姓名"), on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "core.Kind", verbose_name=_("所在组织"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "committee.body"},
    )  # fmt: skip
    role = models.ForeignKey(
        "core.Kind", verbose_name=_("职务"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "committee.role"},
    )  # fmt: skip
    term_number = models.PositiveSmallIntegerField(_("第几届"), null=True, blank=True)
    joining = models.CharField(_("任职方式"), max_length=10, choices=Joining.choices, default=Joining.ELECTED)
    employment = models.CharField(_("任职性质"), max_length=10, choices=Employment.choices, blank=True)
    sits_on_village_committees = models.BooleanField(_("是否进村（居）两委"), null=True, blank=True)
    sole = models.BooleanField(default=False, editable=False)
    ethnicity = models.CharField(_("民族"), max_length=20, blank=True)
    schooling = models.CharField(_("文化程度"), max_length=20, blank=True)
    party = models.CharField(_("政治面貌"), max_length=20, blank=True)
    employer = models.CharField(_("工作单位及职务"), max_length=80, blank=True)
    sector = models.CharField(_("界别"), max_length=40, blank=True)
    women_linked = models.PositiveIntegerField(_("联系妇女人数"), null=True, blank=True)

    class Meta(StandingEntry.Meta):
        abstract = False
        verbose_name = _("任职")
        indexes = [
            models.Index(fields=["unit", "occurred_on"]),
            models.Index(fields=["person"]),
            models.Index(fields=["body", "role"]),
        ]
        constraints = [
            *entry_constraints("post", standing=True),
            models.UniqueConstraint(
                fields=["unit", "body"],
                condition=Q(sole=True) & Q(ended_on__isnull=True) & ~Q(state="void"),
                name="a_body_has_one_standing_chair",
            ),
            models.UniqueConstraint(
                fields=["unit", "body", "role", "person"],
                condition=Q(ended_on__isnull=True) & ~Q(state="void"),
                name="a_person_holds_a_post_once",
            ),
        ]

    def __str__(self) -> str:
        role = self.role if self.body.code == FEDERATION or self.role.code != MEMBER else _("成员")
        return f"{self.person} {self.body}{role}"

    def save(self, *args, **kwargs) -> None:
        """Keep ``sole`` in step with the role."""
        self.sole = self.role.code == CHAIR
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a second chair whose time overlaps. The database knows only of the standing ones."""
        super().clean()
        known = self.role_id and self.unit_id and self.body_id and self.occurred_on
        if known and self.role.code == CHAIR and self.rivals().exists():
            raise ValidationError({"role": _("该组织在这段时间已有主席（主任），请先登记前任的离任日期。")})

    @property
    def term(self) -> Term | None:
        """The term the post belongs to, when both are known."""
        if self.term_number is None:
            return None
        return Term.everything.filter(unit_id=self.unit_id, number=self.term_number).first()

    def rivals(self) -> models.QuerySet[Post]:
        """Return the chairs of the same body whose time overlaps with this post's."""
        others = Post.everything.filter(unit_id=self.unit_id, body_id=self.body_id, sole=True)
        others = others.exclude(pk=self.pk).exclude(state=State.VOID)
        others = others.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=self.occurred_on))
        return others.filter(occurred_on__lt=self.ended_on) if self.ended_on else others


class DutyRecord(LedgerEntry):
    """Something a member did in her post (执委履职手册): study, visit, help, proposal, volunteering."""

    LINE = "organisation"

    person = models.ForeignKey(
        "people.Person", verbose_name=_("姓名"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("履职类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "duty.kind"},
    )  # fmt: skip
    content = models.CharField(_("履职内容"), max_length=500)
    persons_served = models.PositiveIntegerField(_("服务人次"), null=True, blank=True)
    result = models.CharField(_("成效"), max_length=300, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("履职记录")
        indexes = [models.Index(fields=["person", "occurred_on"])]
        constraints = entry_constraints("duty_record")

    def __str__(self) -> str:
        return f"{self.person} {self.content[:30]}"


class Rating(models.TextChoices):
    """The outcome of a yearly review (评议等次)."""

    EXCELLENT = "excellent", _("优秀")
    GOOD = "good", _("良好")
    QUALIFIED = "qualified", _("合格")
    UNQUALIFIED = "unqualified", _("不合格")


class DutyReport(LedgerEntry):
    """A member's report on a year's duties, its score and rating; ``occurred_on`` is when she gave it.

    ``score`` is in points of the rule of that year (see ``rules``).
    """

    LINE = "organisation"

    person = models.ForeignKey(
        "people.Person", verbose_name=_("姓名"), on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("任职"), null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    year = models.PositiveSmallIntegerField(
        _("年度"), validators=[MinValueValidator(1949), MaxValueValidator(2200)]
    )
    content = models.TextField(_("述职内容"), blank=True)
    score = models.DecimalField(_("得分"), max_digits=6, decimal_places=1, null=True, blank=True)
    rating = models.CharField(_("评议等次"), max_length=12, choices=Rating.choices, blank=True)
    comment = models.CharField(_("评议意见"), max_length=300, blank=True)

    class Meta(LedgerEntry.Meta):
        abstract = False
        verbose_name = _("述职评议")
        indexes = [models.Index(fields=["year", "unit"])]
        constraints = [
            *entry_constraints("duty_report"),
            models.UniqueConstraint(
                fields=["person", "year"], condition=~Q(state="void"), name="a_member_reports_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0), name="duty_score_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.year}"
