"""Several programs on one database: what is asked for once is done once, and a killed one leaves nothing half."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from jinguo.core.models import Kind
from jinguo.integrity.models import Suspicion
from jinguo.jobs import health, queue, tasks
from jinguo.jobs.models import Job
from jinguo.jobs.progress import SILENCE
from jinguo.notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120  # seconds until a test gives up


@pytest.fixture(autouse=True)
def a_site_with_a_worker(settings):
    settings.JINGUO_WORKER = "apart"
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["asked", "regular"]}
    }
    with tasks.JOBS.extended(tasks.JobTask("trial", "试验", lambda run: None)):
        yield


def address() -> str:
    """The test's own database, as another program is told of it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def begin(folder: Path, what: str) -> subprocess.Popen:
    environment = {
        **os.environ, "DATABASE_URL": address(), "JINGUO_DATA": str(settings.DATA_DIR), "JINGUO_WORKER": "apart",
    }  # fmt: skip
    command = [sys.executable, "-m", "jinguo.jobs.tests.another_program", str(folder), what]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def marks(folder: Path) -> Counter:
    return Counter(path.name.partition(".")[0] for path in folder.iterdir())


def wait_for(folder: Path, name: str, count: int) -> None:
    for _time in range(PATIENCE * 100):
        if marks(folder)[name] >= count:
            return
        time.sleep(0.01)
    raise AssertionError(f"no {name}: {marks(folder)}")


def together(folder: Path, what: str, count: int) -> Counter:
    """Have so many programs work at the same moment; return what they did."""
    programs = [begin(folder, what) for _number in range(count)]
    wait_for(folder, "ready", count)
    (folder / "go").touch()
    for program in programs:
        _out, said = program.communicate(timeout=PATIENCE)
        assert program.returncode == 0, said.decode()[-2000:]
    return marks(folder)


def test_four_workers_make_the_days_round_once(tmp_path):
    """Each of the product's daily jobs, too: two scans at once found the same doubts and one failed in the log."""
    town = factories.town()
    village, clerk = factories.village(in_=town), factories.user("town", town)
    for _number in range(2):  # two that look alike: what the scan finds
        factories.activity(village, title="三八节讲座", place="广场", headcount=63)
    did = together(tmp_path, "round", 4)
    assert did["day"] == 1
    jobs = Job.objects.filter(day__isnull=False)
    assert {job.task for job in jobs} >= {"integrity", "audit", "waiting", "deadlines", "requests", "reports"}
    assert len(jobs) == len({job.task for job in jobs})
    assert {(job.task, job.state, job.attempts, job.problem) for job in jobs} == {
        (job.task, "done", 1, "") for job in jobs
    }
    assert Suspicion.everything.count() == 1
    assert Notice.objects.visible_to(clerk).filter(subject__contains="自查").count() == 1


def test_two_workers_do_one_job_once(tmp_path):
    chair, other = factories.user("village"), factories.user("village")
    for user in (chair, other):
        queue.start(tasks.task_named("trial"), user)
    assert together(tmp_path, "work", 2)["written"] == 2
    assert Kind.objects.filter(vocabulary="trial.jobs").count() == 2
    assert {job.state for job in Job.objects.all()} == {"done"}


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_job_is_done_by_the_next(tmp_path):
    job = queue.start(tasks.task_named("trial"), factories.user("village"))
    killed = begin(tmp_path, "hang")
    (tmp_path / "go").touch()
    wait_for(tmp_path, "begun", 1)
    killed.kill()
    killed.wait()
    killed.stderr.close()
    assert not Kind.objects.filter(vocabulary="trial.jobs").exists()
    assert (
        Job.objects.get().state == "running" and health.stuck_jobs() == []
    )  # it gave a sign of life just now
    note = settings.DATA_DIR / "jobs" / f"{job.public_id}.json"
    os.utime(note, (time.time() - SILENCE - 1,) * 2)
    assert health.stuck_jobs() == [job]
    assert together(tmp_path, "round", 1)["written"] == 1
    done = Job.objects.get(pk=job.pk)
    assert (done.state, done.attempts) == ("done", 2)
    assert Kind.objects.filter(vocabulary="trial.jobs").count() == 1
