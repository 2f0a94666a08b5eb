"""Asking for work, doing it as whoever asked, what breaks off, and the page of who keeps the site."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jinguo.core.declaring.rooms import Declared
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.jobs import health, queue, rounds, runner, states, tasks, verbs
from jinguo.jobs.execution import run_job
from jinguo.jobs.models import Job, JobState, RegularRound
from jinguo.jobs.progress import SILENCE, Progress, progress_of
from tests import factories

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 2, 28, 4, tzinfo=dt.UTC)  # twelve o'clock in Shanghai


@pytest.fixture
def done():
    """A task that notes whom it is done for; what it was given as ``fails`` it raises, once each."""
    said = []

    def work(run, number=0):
        said.append((run.user, number))
        run.progress("write", number, 9)
        if said_to_fail:
            raise said_to_fail.pop(0)

    said_to_fail = []
    given_up = []
    task = tasks.JobTask("trial", "试验", work, lambda problem, **args: given_up.append((problem, args)))
    work.task, work.said, work.fails, work.given_up = task, said, said_to_fail, given_up
    with tasks.JOBS.extended(task):
        yield work


@pytest.fixture
def with_worker(settings, monkeypatch):
    """A site whose jobs wait for a worker, which works here in the test's own transaction."""
    for module in ("jinguo.jobs.runner", "django_tasks_db.management.commands.db_worker"):
        monkeypatch.setattr(f"{module}.close_old_connections", lambda: None)
    settings.JINGUO_WORKER = "apart"
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["asked", "regular"]}
    }


def work_off(name="asked"):
    count = 0
    while runner.work_one(name):
        count += 1
    return count


def refreshed(job):
    return Job.objects.get(pk=job.pk)


def silent(job):
    """Let the program that is at a job be gone for long."""
    long_ago = timezone.now() - dt.timedelta(seconds=SILENCE + 1)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=1, started_at=long_ago)
    DBTaskResult.objects.filter(pk=refreshed(job).queue_id).update(status="RUNNING")
    return refreshed(job)


def test_without_a_worker_a_job_is_done_at_once_as_whoever_asked(done):
    chair = factories.user("village")
    job = queue.start(done.task, chair, number=3)
    assert done.said == [(chair, 3)]
    assert (job.state, job.stage, job.done, job.total, job.attempts) == ("done", "write", 3, 9, 1)
    assert job.ended_at and not progress_of(job).silent


def test_with_a_worker_it_waits_until_its_turn(done, with_worker):
    chair = factories.user("village")
    job = queue.start(done.task, chair, number=3)
    assert not done.said and job.state in ("waiting", "queued")
    assert work_off() == 1
    assert done.said == [(chair, 3)] and refreshed(job).state == "done"
    assert work_off() == 0


def test_a_job_of_a_transaction_that_is_taken_back_was_never_asked_for(done, with_worker):
    with pytest.raises(KeyError), transaction.atomic():
        queue.start(done.task, factories.user("village"))
        raise KeyError
    assert work_off() == 0 and not Job.objects.exists() and not DBTaskResult.objects.exists()


@pytest.mark.parametrize("nobody", [None, SYSTEM])
def test_nothing_is_done_by_the_program_on_somebodys_behalf(done, nobody):
    with pytest.raises(ValueError, match="a person"):
        queue.start(done.task, nobody)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(task="trial", lane="person:1")


def test_whoever_may_no_longer_log_in_has_nothing_done(done, with_worker):
    chair = factories.user("village")
    job = queue.start(done.task, chair)
    type(chair).objects.filter(pk=chair.pk).update(is_active=False)
    work_off()
    assert not done.said
    assert refreshed(job).state == "failed" and "已停用" in refreshed(job).problem


def test_the_library_keeps_keys_only_and_no_words_of_an_error(done, with_worker):
    done.fails.append(KeyError("王小花 370101198001010028"))
    queue.start(done.task, factories.user("village"), number=7)
    work_off()
    kept = json.dumps(list(DBTaskResult.objects.values()), default=str, ensure_ascii=False)
    kept += json.dumps(list(Job.objects.values()), default=str, ensure_ascii=False)
    assert "王小花" not in kept and "KeyError" in kept and "number" not in str(DBTaskResult.objects.values())


def test_one_persons_ten_files_keep_nobody_else_waiting(done, with_worker):
    eager, other = factories.user("village"), factories.user("village")
    for number in range(10):
        queue.start(done.task, eager, number=number)
    queue.start(done.task, other, number=99)
    assert DBTaskResult.objects.count() == 2  # one of each is handed on
    runner.work_one("asked")
    runner.work_one("asked")
    assert (other, 99) in done.said
    work_off()
    assert [number for user, number in done.said if user == eager] == list(range(10))


def test_the_database_lets_one_job_of_a_lane_be_at_work(done):
    chair = factories.user("village")
    Job.objects.create(task="trial", by=chair, lane="sheets", state="running")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(task="trial", by=chair, lane="sheets", state="queued")


def test_what_passes_by_itself_is_tried_again_and_at_last_given_up(done, with_worker):
    done.fails += [OperationalError("database is locked")] * 9
    job = queue.start(done.task, factories.user("village"), number=5)
    for attempt in (1, 2):
        work_off()
        again = refreshed(job)
        assert (again.state, again.attempts) == ("waiting", attempt) and again.next_at > timezone.now()
        assert "自动重试" in again.problem and work_off() == 0  # not yet
        Job.objects.update(next_at=timezone.now())
        queue.admit()
    work_off()
    assert refreshed(job).state == "failed"
    assert [args for _problem, args in done.given_up] == [{"number": 5}]
    assert health.failed_jobs() == [job]


def test_what_would_only_fail_again_is_given_up_at_once(done, with_worker):
    done.fails.append(KeyError("x"))
    job = queue.start(done.task, factories.user("village"))
    work_off()
    assert refreshed(job).state == "failed" and len(done.given_up) == 1


def test_a_refusal_is_told_in_its_own_sentence(done, with_worker):
    done.fails.append(tasks.JobRefused("请先登记单位。"))
    job = queue.start(done.task, factories.user("village"))
    work_off()
    assert refreshed(job).problem == "请先登记单位。" == done.given_up[0][0]


def test_a_job_that_gives_signs_of_life_is_not_stuck(done, with_worker):
    job = silent(queue.start(done.task, factories.user("village")))
    assert health.is_stuck(job)
    Progress(job)("write", 1200, 5000)
    assert not health.is_stuck(job) and health.mend_stuck() == 0
    assert (progress_of(job).done, progress_of(job).total) == (1200, 5000)


def test_a_job_that_waits_long_for_its_turn_is_not_stuck(done, with_worker):
    job = queue.start(done.task, factories.user("village"))
    Job.objects.update(queued_at=timezone.now() - dt.timedelta(days=1))
    assert not health.is_stuck(refreshed(job))


def test_a_job_whose_program_was_stopped_is_found_and_done_anew(done, with_worker):
    job = silent(queue.start(done.task, factories.user("village"), number=2))
    assert health.stuck_jobs() == [job]
    assert health.mend_stuck() == 1 and refreshed(job).state == "waiting"
    queue.admit()
    assert work_off() == 1 and refreshed(job).state == "done"
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()


def test_a_job_claimed_by_a_program_that_died_before_it_began_is_found(done, with_worker):
    job = queue.start(done.task, factories.user("village"))
    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.update(queued_at=timezone.now() - dt.timedelta(seconds=SILENCE + 1))
    assert health.mend_stuck() == 1
    queue.admit()
    work_off()
    assert refreshed(job).state == "done"


def test_a_job_that_is_stopped_again_and_again_is_given_up(done, with_worker):
    job = silent(queue.start(done.task, factories.user("village"), number=4))
    Job.objects.update(attempts=tasks.ATTEMPTS)
    health.mend_stuck()
    assert refreshed(job).state == "failed" and done.given_up[0][1] == {"number": 4}
    assert "被停止" in refreshed(job).problem


def test_who_was_thought_dead_does_not_note_an_end_over_a_later_attempt(done, with_worker):
    from jinguo.jobs.execution import _claimed, _end

    job = queue.start(done.task, factories.user("village"))
    first = _claimed(job.pk)
    states.put_back(first, attempts=1)
    queue.admit()
    second = _claimed(job.pk)
    _end(first, Progress(first), JobState.FAILED, "late")
    assert (refreshed(job).state, refreshed(job).attempts) == ("running", 2)
    _end(second, Progress(second), JobState.DONE)
    assert refreshed(job).state == "done"


def test_a_job_is_begun_once_however_often_its_key_is_called(done):
    job = queue.start(done.task, factories.user("village"))
    run_job.call(job.pk)
    run_job.call(job.pk + 1000)
    assert len(done.said) == 1


# rounds


@pytest.fixture
def day(monkeypatch):
    """One daily task and no other; counts how often it was done."""
    monkeypatch.setattr(tasks, "JOBS", Declared("declared.jobs", "MISSING", lambda one: one.name))
    times = []
    task = tasks.DailyTask("trial day", "每日试验", lambda: times.append(1) or 3)
    with tasks.JOBS.extended(task):
        yield times


def test_the_days_work_is_done_once_a_day_from_eight_in_the_morning(day, with_worker):
    rounds.make_due(NOON - dt.timedelta(hours=5))  # seven o'clock
    assert work_off("regular") == 0
    for _ in range(3):
        rounds.make_due(NOON)
        work_off("regular")
    assert len(day) == 1 and Job.objects.get().done == 3
    rounds.make_due(NOON + dt.timedelta(days=1))
    work_off("regular")
    assert len(day) == 2 and Job.objects.filter(day=dt.date(2026, 3, 1)).count() == 1


def test_a_site_with_its_own_clock_makes_the_round_when_it_says(day, with_worker, settings):
    settings.JINGUO_ROUNDS = False
    rounds.make_due(NOON)
    assert not Job.objects.exists()
    assert (rounds.make_day_now(), rounds.make_day_now()) == (3, 3) and len(day) == 2


def test_a_round_that_another_program_is_making_is_left_to_it(day, with_worker):
    Job.objects.create(task="trial day", lane="daily:trial day", state="running", started_at=timezone.now())
    assert rounds.make_day_now() == 0 and not day


def test_one_daily_job_that_fails_stops_no_other(day, with_worker):
    def broken():
        raise RuntimeError("x")

    with tasks.JOBS.extended(tasks.DailyTask("a broken day", "坏的", broken)):
        assert rounds.make_day_now() == 3
    assert {job.state for job in health.failed_jobs()} == {"failed"}


def test_other_work_is_done_every_so_many_seconds_by_one_program(day):
    times = []
    often = tasks.RegularTask("trial round", "定时试验", lambda: times.append(1), seconds=30)
    with tasks.JOBS.extended(often):
        rounds.make_due(NOON - dt.timedelta(hours=6))
        rounds.make_due(NOON - dt.timedelta(hours=6) + dt.timedelta(seconds=1))
        assert len(times) == 1
        rounds.make_due(NOON - dt.timedelta(hours=6) + dt.timedelta(seconds=30))
        assert len(times) == 2
        (_daily, _regular) = rounds.last_runs()
    assert _regular[1] and not _regular[2]


def test_a_round_that_fails_is_noted_and_comes_again(day):
    def broken():
        raise RuntimeError("王小花")

    with tasks.JOBS.extended(tasks.RegularTask("trial round", "定时试验", broken, seconds=30)):
        rounds.make_due(NOON - dt.timedelta(hours=6))
    assert RegularRound.objects.get(name="trial round").problem == "RuntimeError"


def test_old_rows_of_the_library_go_and_ours_stay(day, done, with_worker):
    job = queue.start(done.task, factories.user("village"))
    work_off()
    DBTaskResult.objects.update(finished_at=timezone.now() - dt.timedelta(days=31))
    rounds.ask_for_day(NOON.date())
    assert Job.objects.filter(pk=job.pk).exists()
    assert not DBTaskResult.objects.filter(pk=refreshed(job).queue_id).exists()


# the page


@pytest.fixture
def keeper():
    return factories.user("sysadmin", factories.district())


def test_who_keeps_the_site_sees_every_job_and_may_have_one_done_again(client, keeper, done):
    chair = factories.user("village")
    done.fails.append(KeyError("x"))
    job = queue.start(done.task, chair, number=3)
    client.force_login(keeper)
    page = client.get(reverse("job_list")).content.decode()
    assert "试验" in page and "没有写入任何内容" in page and "重试" in page and "外发提醒" in page
    answer = client.post(reverse("job_retry", args=[job.public_id]), follow=True).content.decode()
    assert "已重新排队" in answer and refreshed(job).state == "done"
    assert done.said == [(chair, 3), (chair, 3)]  # as who asked, not as who clicked
    assert AuditEvent.objects.get(verb="retry_job").payload["task"] == "trial"


@pytest.mark.parametrize("role", ["village", "town", "line", "security", "audit"])
def test_nobody_else_sees_the_jobs(client, role, done):
    job = queue.start(done.task, factories.user("village"))
    client.force_login(factories.user(role, factories.district()))
    assert client.get(reverse("job_list")).status_code == 403
    assert client.post(reverse("job_retry", args=[job.public_id])).status_code == 403


def test_who_keeps_one_town_keeps_not_the_site(client, done):
    keeper = factories.user("sysadmin", factories.town())
    client.force_login(keeper)
    assert client.get(reverse("job_list")).status_code == 403
    with pytest.raises(NotAllowed):
        verbs.retry(queue.start(done.task, factories.user("village")), keeper)


def test_what_is_in_order_or_was_asked_for_again_is_not_retried(keeper, done):
    chair = factories.user("village")
    with pytest.raises(NotAllowed, match="没有失败"):
        verbs.retry(queue.start(done.task, chair), keeper)
    done.fails.append(KeyError("x"))
    failed = queue.start(done.task, chair, about="x:1")
    queue.start(done.task, chair, about="x:1")
    with pytest.raises(NotAllowed, match="后来又做过"):
        verbs.retry(failed, keeper)
    assert health.failed_jobs() == []  # and nobody is told of it any more


def test_jobs_that_wait_where_no_worker_is_are_told(client, keeper, done, with_worker):
    queue.start(done.task, factories.user("village"))
    assert health.no_worker_since() is None
    later = timezone.now() + dt.timedelta(minutes=10)
    assert health.no_worker_since(later) is not None
    health.note_runner(later)
    assert health.no_worker_since(later) is None


def test_a_stuck_job_stands_on_the_page(client, keeper, done, with_worker):
    silent(queue.start(done.task, factories.user("village")))
    client.force_login(keeper)
    assert "已中断" in client.get(reverse("job_list")).content.decode()


def test_the_row_a_job_was_for_is_put_back_before_the_job_is_over(done, with_worker):
    """Stopped in between, the job is found stuck; the other way round nobody would look at the row again."""
    seen = []
    task = tasks.JobTask(
        "another trial", "试验", done.task.work, lambda problem, **args: seen.append(refreshed(job).state)
    )
    done.fails.append(KeyError("x"))
    with tasks.JOBS.extended(task):
        job = queue.start(task, factories.user("village"))
        work_off()
    assert seen == ["running"] and refreshed(job).state == "failed"
