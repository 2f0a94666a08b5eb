"""Verbs of whoever asks: design a statement, send it, recall it, write its next version."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.sayings import saying
from jinguo.core.scoping import locked, may_see_figure
from jinguo.figures import registry
from jinguo.figures.definitions import definition
from jinguo.statements import access
from jinguo.statements.computing import figure_of
from jinguo.statements.deadlines import reminding
from jinguo.statements.models import Item, Question, RequestState, Return, StatementRequest

FIELDS = ("title", "purpose", "asked_by", "start", "end", "due_on", "note")
MOST_ITEMS = 120
COPIED = (*FIELDS, "unit", "line", "layout", "layout_name", "binding")


def _locked(request: StatementRequest) -> StatementRequest:
    return locked(request, "unit")


def _draft(request: StatementRequest, by: Any) -> StatementRequest:
    row = _locked(request)
    access.demand(access.may_manage(by, row))
    if not row.is_draft:
        raise ValidationError(_("这张报表已经发出，内容不能再改；需要更正时请收回后修订重发。"))
    return row


def create(unit: Any, line: str, by: Any, **fields: Any) -> StatementRequest:
    """Begin the design of a statement. Raises NotAllowed, ValidationError."""
    access.demand(access.may_ask(by, unit, line))
    request = StatementRequest(unit=unit, line=line, created_by_id=by.pk, **fields)
    request.full_clean()
    with transaction.atomic():
        request.save()
        audit.append("design_statement", by, request, payload={"title": request.title})
    return request


def edit(request: StatementRequest, by: Any, **fields: Any) -> StatementRequest:
    """Change what a draft says of itself."""
    with transaction.atomic():
        row = _draft(request, by)
        before = {name: str(getattr(row, name)) for name in fields}
        for name, value in fields.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
        after = {name: str(getattr(row, name)) for name in fields}
        changes = {name: [before[name], after[name]] for name in fields if before[name] != after[name]}
        audit.append("edit_statement", by, row, payload={"changes": changes})
    return row


def ask_units(request: StatementRequest, by: Any, units: list[Any]) -> None:
    """Say which units are asked: units below the asker, or the asker itself."""
    with transaction.atomic():
        row = _draft(request, by)
        strangers = [unit for unit in units if not unit.path.startswith(row.unit.path)]
        if strangers:
            raise ValidationError(_("“%s”不在发起单位之下，不能要求它填报。") % strangers[0])
        row.targets.set(units)
        audit.append("ask_units", by, row, payload={"units": len(units)})


def _next(row: StatementRequest) -> int:
    count = row.items.count()
    if count >= MOST_ITEMS:
        raise ValidationError(_("一张报表最多 %d 项。填的人也要有时间做别的事。") % MOST_ITEMS)
    return (row.items.aggregate(last=Max("position"))["last"] or 0) + 1


def ask_figures(request: StatementRequest, by: Any, keys: list[str]) -> list[Item]:
    """Add figures that fill themselves; those already there are passed over. Raises ValidationError."""
    with transaction.atomic():
        row = _draft(request, by)
        held = set(row.items.values_list("figure_key", flat=True))
        added = []
        for key in dict.fromkeys(keys):
            figure = {figure.key: figure for figure in registry.all_figures()}.get(key)
            if figure is None or not may_see_figure(by, figure.line, row.unit):
                raise ValidationError(_("没有这项指标，或您无权查看：%s") % key[:60])
            if key not in held:
                added.append(
                    Item.objects.create(
                        request=row, position=_next(row), figure_key=key, label=str(figure.name)[:120]
                    )
                )
        audit.append("ask_figures", by, row, payload={"figures": [item.figure_key for item in added]})
    return added


def ask_question(request: StatementRequest, by: Any, **fields: Any) -> Item:
    """Add a question that no ledger answers. Raises ValidationError."""
    with transaction.atomic():
        row = _draft(request, by)
        item = Item(request=row, position=_next(row), **fields)
        item.choices = list(dict.fromkeys(item.choices)) if item.question == Question.CHOICE else []
        if item.question == Question.CHOICE and len(item.choices) < 2:
            raise ValidationError(_("单选题至少要有两个选项，一行一个。"))
        item.full_clean()
        item.save()
        audit.append("ask_question", by, row, payload={"question": item.label, "type": item.question})
    return item


def drop(request: StatementRequest, by: Any, position: int) -> None:
    """Take an item out of a draft."""
    with transaction.atomic():
        row = _draft(request, by)
        item = row.items.filter(position=position).first()
        if item is None:
            return
        item.delete()
        row.binding = _without(row.binding, item.pk)
        row.save(update_fields=["binding", "updated_at"])
        audit.append("drop_item", by, row, payload={"item": item.label})


def _without(binding: dict[str, Any], pk: int) -> dict[str, Any]:
    cells = {name: cell for name, cell in binding.get("cells", {}).items() if name != str(pk)}
    return binding | {"cells": cells} if binding else binding


def move(request: StatementRequest, by: Any, position: int, step: int) -> None:
    """Move an item one place up (-1) or down (+1)."""
    with transaction.atomic():
        row = _draft(request, by)
        items = list(row.items.all())
        at = next((n for n, item in enumerate(items) if item.position == position), None)
        if at is None or not 0 <= at + step < len(items):
            return
        first, second = items[at], items[at + step]
        places = first.position, second.position
        Item.objects.filter(pk=first.pk).update(position=0)
        Item.objects.filter(pk=second.pk).update(position=places[0])
        Item.objects.filter(pk=first.pk).update(position=places[1])
        audit.append("move_item", by, row, payload={"item": first.label, "to": places[1]})


def faults(request: StatementRequest) -> list[str]:
    """Return what keeps a draft from being sent, in sentences."""
    found = []
    items = list(request.items.all())
    if not items:
        found.append(_("还没有任何指标或问题。"))
    if not request.targets.exists():
        found.append(_("还没有选填报单位。"))
    if request.is_over:
        found.append(_("截止日期已经过了，请改晚一些。"))
    gone = [item.label for item in items if item.figure_key and figure_of(item) is None]
    if gone:
        found.append(_("指标“%s”已经停用，请删去。") % gone[0])
    return found


def send(request: StatementRequest, by: Any) -> StatementRequest:
    """Freeze the design and put a return before every unit asked. Raises ValidationError, NotAllowed."""
    with transaction.atomic():
        row = _draft(request, by)
        wrong = faults(row)
        if wrong:
            raise ValidationError(wrong)
        row.frozen = _design(row)
        row.digest = audit.digest(str(row.frozen))
        row.state, row.sent_by_id, row.sent_at = RequestState.SENT, by.pk, timezone.now()
        row.save()
        Return.objects.bulk_create(Return(request=row, unit=unit) for unit in row.targets.all())
        audit.append("send_statement", by, row, payload={"units": row.targets.count(), "digest": row.digest})
        returns = list(row.returns.select_related("unit"))
        reminding.tell_asked(returns, row, saying("请填报：%(title)s", title=row.title))
    return row


def _design(row: StatementRequest) -> dict[str, Any]:
    """Return the design with the rules of its figures, as plain data."""
    items = []
    for item in row.items.all():
        figure = figure_of(item)
        rule = {str(name): str(text) for name, text in definition(figure).lines} if figure else {}
        items.append({
            "position": item.position, "figure": item.figure_key, "question": item.question,
            "label": item.label, "choices": item.choices, "required": item.required,
            "personal": item.personal, "rule": rule, "version": figure.version if figure else None,
        })  # fmt: skip
    plain = {name: str(getattr(row, name)) for name in FIELDS}
    units = [unit.code for unit in row.targets.all()]
    return plain | {"version": row.version, "items": items, "units": units, "binding": row.binding}


def recall(request: StatementRequest, by: Any, reason: str) -> StatementRequest:
    """Take a statement back, with a reason; what was answered stays readable."""
    if not reason.strip():
        raise ValidationError(_("请写明收回原因，让填报单位知道不用再填。"))
    with transaction.atomic():
        row = _locked(request)
        access.demand(access.may_manage(by, row))
        if row.state == RequestState.RECALLED:
            raise ValidationError(_("这张报表已经收回。"))
        row.state, row.recalled_by_id, row.recalled_at = RequestState.RECALLED, by.pk, timezone.now()
        row.recall_reason = reason.strip()[:300]
        row.save()
        audit.append("recall_statement", by, row, payload={"reason": row.recall_reason})
    return row


def copy(request: StatementRequest, by: Any, *, next_year: bool) -> StatementRequest:
    """Begin a new draft with the same design: for the next year, or as the next version of a recalled one.

    Raises NotAllowed; ValidationError when a version is asked of a statement still being filled in.
    """
    access.demand(access.may_manage(by, request))
    if not next_year and request.state != RequestState.RECALLED:
        raise ValidationError(_("请先收回原来的报表，再修订重发，免得填报单位收到两张。"))
    made = StatementRequest(
        **{name: getattr(request, name) for name in COPIED}, created_by_id=by.pk, copied_from=request
    )
    if next_year:
        made.start, made.end = _year_later(request.start), _year_later(request.end)
        made.due_on = _year_later(request.due_on)
        made.title = made.title.replace(str(request.start.year), str(made.start.year))
    else:
        made.previous, made.version = request, request.version + 1
        made.due_on = max(request.due_on, timezone.localdate())
    with transaction.atomic():
        made.save()
        made.targets.set(request.targets.filter(closed_on__isnull=True))
        numbers = {}
        for item in request.items.all():
            old = item.pk
            item.pk, item.request = None, made
            item.save(force_insert=True)
            numbers[str(old)] = str(item.pk)
        cells = {numbers.get(name, name): cell for name, cell in made.binding.get("cells", {}).items()}
        made.binding = made.binding | {"cells": cells} if made.binding else {}
        made.save(update_fields=["binding"])
        audit.append("copy_statement", by, made, payload={"of": request.pk, "version": made.version})
    return made


def _year_later(day: Any) -> Any:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
