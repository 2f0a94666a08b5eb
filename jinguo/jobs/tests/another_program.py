"""A worker as a program of its own, for tests: ``python -m … FOLDER WHAT``; notes in FOLDER what it does.

``round``: the clock and the queues until nothing is left, with everything that the product does every day and
one task more. ``work``: the queue of what people asked for. ``hang``: begins a job and never ends it.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from pathlib import Path


def note(folder: str, name: str) -> None:
    """Leave a mark that nobody else's overwrites."""
    (Path(folder) / f"{name}.{uuid.uuid4().hex}").touch()


def main(folder: str, what: str) -> None:
    """Work as asked."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
    import django

    django.setup()
    from django.utils import timezone

    from jinguo.core.models import Kind
    from jinguo.jobs import health, queue, rounds, runner, tasks

    def write(run: object) -> None:
        from django.db import transaction

        with transaction.atomic():
            Kind.objects.create(vocabulary="trial.jobs", code=uuid.uuid4().hex, name="半")
            note(folder, "begun")
            if what == "hang":
                time.sleep(600)
        note(folder, "written")

    def produce() -> int:
        note(folder, "day")
        time.sleep(0.2)
        return 1

    with tasks.JOBS.extended(
        tasks.DailyTask("trial day", "试验", produce), tasks.JobTask("trial", "试验", write)
    ):
        note(folder, "ready")
        while not (Path(folder) / "go").exists():
            time.sleep(0.01)
        if what == "round":
            now = timezone.localtime().replace(hour=12)
            for _time in range(3):
                health.mend_stuck()
                rounds.make_due(now)
                queue.admit()
                while runner.work_one("regular"):
                    pass
        while runner.work_one("asked"):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
