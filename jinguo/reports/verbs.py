"""Everything that changes a report. One verb: one permission, one transaction, one audit event."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.lifecycle import StaleEntry
from jinguo.core.periods import Period
from jinguo.core.scoping import locked
from jinguo.reports import access
from jinguo.reports.composing.drafting import compose
from jinguo.reports.composing.review_outline import review
from jinguo.reports.facts.phrases import fill
from jinguo.reports.issuing.document import build, context_of, facts_of
from jinguo.reports.issuing.freezing import freeze
from jinguo.reports.models import DeclaredFact, Exemption, Report, ReportState, Section
from jinguo.reports.prose.prose_checking import Problem, check
from jinguo.reports.prose.tokens import pieces
from jinguo.reports.prose.worded import contradictions_of, joined


class CannotIssue(ValidationError):
    """Something in the report answers to no record; ``problems`` says what and where."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__([str(problem) for problem in problems])


def _locked(report: Report) -> Report:
    return locked(report, "unit__parent")


def _draft(report: Report, by: Any) -> Report:
    row = _locked(report)
    access.demand(access.may_write(by, row.unit))
    if not row.is_draft:
        raise ValidationError(_("这份工作回顾已经签发，内容不能再改；需要更正时请撤回后另写一份。"))
    return row


def create_review(unit: Any, period: Period, by: Any, title: str = "") -> Report:
    """Draft a review of a unit over a period from the outline. Raises NotAllowed."""
    access.demand(access.may_write(by, unit))
    drafted = compose(unit, period, by)
    with transaction.atomic():
        report = Report.objects.create(
            unit=unit,
            start=period.start,
            end=period.end,
            created_by_id=by.pk,
            title=title or fill(review().title, unit, period),
            omissions=[omission for section in drafted for omission in section.omissions],
        )
        Section.objects.bulk_create(
            Section(report=report, position=at, key=s.key, heading=s.heading, level=s.level, body=s.body)
            for at, s in enumerate(drafted, start=1)
        )
        audit.append("create_review", by, report, payload={"from": str(report.start), "to": str(report.end)})
    return report


def edit_section(
    report: Report,
    section: Section,
    by: Any,
    heading: str,
    body: str,
    *,
    seen: str | None = None,
    seen_heading: str | None = None,
) -> Section:
    """Change the words of a section; ``seen`` is what the person started from. Raises StaleEntry."""
    with transaction.atomic():
        row = _draft(report, by)
        fresh = row.sections.select_for_update().get(pk=section.pk)
        if _changed(seen, fresh.body) or _changed(seen_heading, fresh.heading):
            raise StaleEntry(_("这一节刚被别人修改过，您写的内容还在，请核对后再保存。"))
        before = fresh.body
        fresh.heading, fresh.body = heading.strip(), body.replace("\r\n", "\n").strip()
        fresh.full_clean(exclude=["report"])
        fresh.save()
        row.save(update_fields=["updated_at"])
        audit.append("edit_section", by, row, payload={"section": fresh.key, "body": [before, fresh.body]})
    return fresh


def _changed(seen: str | None, stands: str) -> bool:
    return seen is not None and seen.replace("\r\n", "\n") != stands


def rename(report: Report, by: Any, title: str) -> Report:
    """Change a report's title."""
    if not title.strip():
        raise ValidationError(_("请写标题。"))
    with transaction.atomic():
        row = _draft(report, by)
        before, row.title = row.title, title.strip()
        row.save(update_fields=["title", "updated_at"])
        audit.append("rename_report", by, row, payload={"title": [before, row.title]})
    return row


def _next_number(related: Any) -> int:
    return (related.aggregate(last=Max("number"))["last"] or 0) + 1


def _put(row: Report, section: Section | None, start: int, end: int, text: str, token: str) -> None:
    """Replace one occurrence of a numeral in a section by a token."""
    if section is None:
        return
    fresh = row.sections.select_for_update().get(pk=section.pk)
    inside = any(
        not hasattr(p, "kind") and p.start <= start and end <= p.start + len(p.text)
        for p in pieces(fresh.body)
    )
    if fresh.body[start:end] != text or not inside:
        raise StaleEntry(_("这一节的文字已经变了，请重新选择要处理的数字。"))
    fresh.body = fresh.body[:start] + token + fresh.body[end:]
    fresh.save(update_fields=["body"])


def bind(report: Report, section: Section, by: Any, start: int, end: int, text: str, token: str) -> None:
    """Replace a numeral by a figure's token."""
    with transaction.atomic():
        row = _draft(report, by)
        _put(row, section, start, end, text, token)
        audit.append("bind_figure", by, row, payload={"section": section.key, "text": text, "token": token})


def declare_fact(
    report: Report,
    by: Any,
    text: str,
    source_document: str,
    *,
    section: Section | None = None,
    start: int = 0,
    end: int = 0,
    written: str = "",
) -> DeclaredFact:
    """Declare a number no record can yield, with its source document; someone must approve it."""
    if not text.strip() or not source_document.strip():
        raise ValidationError(_("请写明声明的内容和来源文件（名称、文号）。"))
    with transaction.atomic():
        row = _draft(report, by)
        fact = DeclaredFact.objects.create(
            report=row,
            number=_next_number(row.declared),
            text=text.strip(),
            source_document=source_document.strip(),
            declared_by_id=by.pk,
        )
        _put(row, section, start, end, written, f"{{{{ declared:{fact.number} }}}}")
        audit.append(
            "declare_fact",
            by,
            row,
            payload={"number": fact.number, "text": fact.text, "source": fact.source_document},
        )
    return fact


def approve_fact(fact: DeclaredFact, by: Any) -> DeclaredFact:
    """Answer for a declared fact. Who declared it may not approve it."""
    with transaction.atomic():
        row = _locked(fact.report)
        access.demand(access.may_issue(by, row.unit))
        if not row.is_draft:
            raise ValidationError(_("这份工作回顾已经签发。"))
        fresh = DeclaredFact.objects.select_for_update().get(pk=fact.pk)
        if by.pk is not None and fresh.declared_by_id == by.pk:
            raise ValidationError(_("声明的事实要由另一个人核准。"))
        fresh.approved_by_id, fresh.approved_at = by.pk, timezone.now()
        fresh.save(update_fields=["approved_by", "approved_at"])
        audit.append("approve_fact", by, row, payload={"number": fresh.number, "text": fresh.text})
    return fresh


def exempt(
    report: Report,
    by: Any,
    text: str,
    reason: str,
    *,
    section: Section | None = None,
    start: int = 0,
    end: int = 0,
) -> Exemption:
    """Let a numeral stand that is no figure, for a stated reason."""
    if not text.strip() or not reason.strip():
        raise ValidationError(_("请写明为什么这个数字不是统计数字。"))
    with transaction.atomic():
        row = _draft(report, by)
        made = Exemption.objects.create(
            report=row,
            number=_next_number(row.exemptions),
            text=text.strip(),
            reason=reason.strip(),
            added_by_id=by.pk,
        )
        _put(row, section, start, end, text, f"{{{{ exempt:{made.number} }}}}")
        audit.append("exempt_numeral", by, row, payload={"text": made.text, "reason": made.reason})
    return made


def issue(report: Report, by: Any) -> Report:
    """Publish a report: every number is frozen with its rule, records and digest.

    Raises NotAllowed, CannotIssue (with every problem and its place).
    """
    with transaction.atomic():
        row = _locked(report)
        access.demand(access.may_issue(by, row.unit))
        if not row.is_draft:
            raise ValidationError(_("这份工作回顾已经签发。"))
        facts = facts_of(row, by)  # the issuer answers for every number, so must be able to see it
        document = build(row, by, facts)
        problems = check(row, facts)
        problems = joined(problems, contradictions_of(row, context_of(row, facts)))
        if problems:
            raise CannotIssue(problems)
        now = timezone.now()
        document = freeze(row, document, facts)
        document |= {
            "state": ReportState.ISSUED.value,
            "issued_by": str(by),
            "issued_at": timezone.localtime(now).isoformat(timespec="seconds"),
        }
        document["omissions"] = []  # the annex is for the editor of the draft
        row.state, row.issued_at, row.frozen = ReportState.ISSUED, now, document
        row.issued_by_id = by.pk
        row.save()
        audit.append(
            "issue_report",
            by,
            row,
            payload={"figures": {f["key"]: f["digest"] for f in document["figures"] if not f["previous"]}},
        )
    return row


def copy_review(report: Report, by: Any) -> Report:
    """Begin a new draft from the words of a report: its numbers are asked anew, its facts approved anew.

    Raises NotAllowed.
    """
    access.demand(access.may_write(by, report.unit))
    with transaction.atomic():
        made = Report.objects.create(
            unit=report.unit, start=report.start, end=report.end, title=report.title,
            created_by_id=by.pk, omissions=report.omissions,
        )  # fmt: skip
        Section.objects.bulk_create(
            Section(
                report=made, position=s.position, key=s.key, heading=s.heading, level=s.level, body=s.body
            )
            for s in report.sections.all()
        )
        DeclaredFact.objects.bulk_create(
            DeclaredFact(
                report=made, number=f.number, text=f.text, source_document=f.source_document,
                declared_by_id=by.pk,
            )
            for f in report.declared.all()
        )  # fmt: skip
        Exemption.objects.bulk_create(
            Exemption(report=made, number=e.number, text=e.text, reason=e.reason, added_by_id=by.pk)
            for e in report.exemptions.all()
        )
        audit.append("copy_review", by, made, payload={"from": str(report.public_id)})
    return made


def withdraw(report: Report, by: Any, reason: str) -> Report:
    """Take back an issued report; it stays readable. A better one is written on its copy."""
    if not reason.strip():
        raise ValidationError(_("请写明撤回原因。"))
    with transaction.atomic():
        row = _locked(report)
        access.demand(access.may_issue(by, row.unit))
        if row.state != ReportState.ISSUED:
            raise ValidationError(_("只有已签发的工作回顾可以撤回。"))
        row.state, row.withdrawn_reason, row.withdrawn_at = (
            ReportState.WITHDRAWN,
            reason.strip(),
            timezone.now(),
        )
        row.save(update_fields=["state", "withdrawn_reason", "withdrawn_at", "updated_at"])
        audit.append("withdraw_report", by, row, payload={"reason": row.withdrawn_reason})
    return row
