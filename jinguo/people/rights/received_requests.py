"""What a person asks about her data: received, due, and settled. The chain learns no text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.people.duplicates.merging import demand_keeper
from jinguo.people.models import PersonRequest, RequestKind, RequestState
from jinguo.people.rights_models import ANSWER_DAYS, due_after


@transaction.atomic
def receive(request: PersonRequest, by: Any) -> PersonRequest:
    """Register a request; it is due fifteen working days later, or what the site set."""
    demand_keeper(request.person, by)
    if request.received_on > timezone.localdate():
        raise ValidationError({"received_on": _("收到日期不能晚于今天。")})
    request.due_on = due_after(request.received_on, getattr(settings, "JINGUO_ANSWER_DAYS", ANSWER_DAYS))
    request.recorded_by_id = by.pk
    request.full_clean(exclude=["recorded_by"])
    request.save()
    audit.append("receive_request", by, request.person, payload={"request": request.pk, "kind": request.kind})
    return request


@transaction.atomic
def settle(request: PersonRequest, by: Any, outcome: str, *, refused: bool = False) -> PersonRequest:
    """Note what came of a request. An erasure is settled by ``erase``, or refused here with the reason."""
    request = opened(request)
    demand_keeper(request.person, by)
    if not outcome.strip():
        raise ValidationError(_("请写明办理结果。"))
    if request.kind == RequestKind.ERASURE and not refused:
        raise ValidationError(_("删除须由另一人批准后办理。"))
    return close(request, by, outcome, RequestState.REFUSED if refused else RequestState.DONE)


def opened(request: PersonRequest) -> PersonRequest:
    """Return the request, locked. Raises ValidationError for one that is settled."""
    row = PersonRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    if row.state != RequestState.OPEN:
        raise ValidationError(_("这项申请已经办结。"))
    return row


def close(request: PersonRequest, by: Any, outcome: str, state: str) -> PersonRequest:
    """Note what came of a request, who said so and when."""
    request.state, request.outcome = state, outcome.strip()
    request.done_on, request.done_by_id = timezone.localdate(), by.pk
    request.save()
    payload = {"request": request.pk, "state": str(state)}
    audit.append("settle_request", by, request.person, payload=payload)
    return request
