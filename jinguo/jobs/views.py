"""The page of who keeps the site in order: what is done behind the pages, and what went wrong there."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core.scoping import NotAllowed
from jinguo.jobs import health, rounds, verbs
from jinguo.jobs.models import AT_WORK, Job, JobState
from jinguo.jobs.progress import progress_of
from jinguo.jobs.tasks import label_of

ROWS = 30


@require_GET
def job_list(request: HttpRequest) -> HttpResponse:
    """Every job, the newest first; what comes round, and when it last did."""
    if not health.administers_site(request.user):
        raise PermissionDenied
    page = Paginator(health.jobs_for(request.user), ROWS).get_page(request.GET.get("page"))
    for job in page:
        _word(job)
    context = {"page": page, "alone_since": health.no_worker_since(), "rounds": _rounds()}
    return render(request, "jobs/list.html", context)


def _word(job: Job) -> None:
    """Give a job what the page shows of it."""
    stuck = job.state in AT_WORK and health.is_stuck(job)
    said = {
        "label": label_of(job.task),
        "stuck": stuck,
        "reached": progress_of(job),
        "retriable": stuck or job.state == JobState.FAILED,
    }
    job.__dict__.update(said)


def _rounds() -> list[dict[str, object]]:
    return [
        {"label": task.label, "seconds": getattr(task, "seconds", 0), "ended": ended, "problem": problem}
        for task, ended, problem in rounds.last_runs()
    ]


@require_POST
def job_retry(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Have a job done once more."""
    if not health.administers_site(request.user):
        raise PermissionDenied
    job = get_object_or_404(health.jobs_for(request.user), public_id=public_id)
    try:
        verbs.retry(job, request.user)
    except NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已重新排队，仍以发起人的身份执行。"))
    return redirect("job_list")
