"""``jinguo doctor``: is this site in order? One line per check, for administrators and for nightly runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from jinguo.cli.doctor.production import PRODUCTION_CHECKS
from jinguo.cli.doctor.site_findings import Finding
from jinguo.cli.environment import NO, pending_migrations, print_json, start_django
from jinguo.cli.terminal.language import say
from jinguo.cli.terminal.printing import console, print_finding, print_whole

FREE_BYTES = 1 << 30


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", sys.version_info >= (3, 11), f"Python {version}")


def _disk() -> Finding:
    from django.conf import settings

    free = shutil.disk_usage(settings.DATA_DIR).free
    amount = f"{free / (1 << 30):.1f} GiB"
    return Finding(
        "disk", free > FREE_BYTES, say(f"数据目录剩余 {amount}", f"{amount} free in the data folder")
    )


def _keys() -> Finding:
    from jinguo.core.crypto import wrong_modes

    found = wrong_modes()
    if found:
        path, more = found[0], len(found)
        mode = "700" if path.is_dir() else "600"
        chinese = f"{path} 可被他人读取（共 {more} 处），请 chmod {mode}，或运行 jinguo migrate 全部改好"
        english = f"{path} can be read by others ({more} in all): chmod {mode}, or jinguo migrate mends all"
        return Finding("keys", False, say(chinese, english))
    return Finding("keys", True, say("密钥和数据文件只有属主可读", "Keys and data are their owner's alone"))


def _key_ring() -> Finding:
    from jinguo.core.crypto import fitting

    fitting.demand_data_keys()
    fitting.demand_lookup_key()
    fitting.demand_audit_keys()
    return Finding("key ring", True, say("密钥与数据库相符", "The keys are those of the database"))


def _database() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            return Finding("database", mode == "wal", f"SQLite, journal {mode}")
        cursor.execute("SHOW server_version")
        return Finding("database", True, f"PostgreSQL {cursor.fetchone()[0]}")


def _sound() -> Finding:
    from django.db import connection

    if connection.vendor != "sqlite":
        connection.check_constraints()
        return Finding("integrity", True, say("约束成立", "Constraints hold"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        answer = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        dangling = cursor.fetchone()
    ok = answer == "ok" and dangling is None
    return Finding(
        "integrity", ok, say("数据库文件完好", "The database file is sound") if ok else f"{answer} {dangling}"
    )


def _migrations() -> Finding:
    pending = pending_migrations()
    message = (
        say(f"有 {len(pending)} 项待执行，请运行 jinguo migrate", f"{len(pending)} pending: jinguo migrate")
        if pending
        else say("数据库结构为最新", "Up to date")
    )
    return Finding("migrations", not pending, message)


def _kinds() -> Finding:
    from jinguo.core.models import Kind

    count = Kind.objects.count()
    return Finding("kinds", count > 0, say(f"词表 {count} 项", f"{count} kinds"))


def _audit() -> Finding:
    from jinguo.core.audit import anchor, note_check, verify_chain

    problems = verify_chain()
    note_check(problems, [])
    if not problems:
        anchor()
    message = problems[0].message if problems else say("审计日志完整", "The audit chain is whole")
    return Finding("audit", not problems, message)


def _rows() -> Finding:
    from jinguo.core.audit import note_check
    from jinguo.core.row_seals.checking import verify_rows

    problems = verify_rows()
    note_check([], problems)
    message = problems[0].message if problems else say("各行与封存相符", "The rows hold against their seals")
    return Finding("rows", not problems, message)


def _administrators() -> Finding:
    from jinguo.accounts.administration.site_accounts import missing_administrators
    from jinguo.accounts.models import Role

    missing = missing_administrators()
    if not missing:
        return Finding("administrators", True, say("三种管理员齐全", "All three administrators are there"))
    chinese = "、".join(f"{Role(role).label}员 {count} 人" for role, count in missing.items())
    english = ", ".join(f"{role} {count}" for role, count in missing.items())
    message = say(
        f"还缺{chinese}：jinguo createadmin --role …", f"missing: {english}: jinguo createadmin --role …"
    )
    return Finding("administrators", Role.SECURITY not in missing or missing[Role.SECURITY] < 2, message)


def _fonts() -> Finding:
    from importlib.util import find_spec

    package = Path(find_spec("jinguo").origin or "").parent  # type: ignore[union-attr]
    shipped = [path for kind in ("*.otf", "*.ttf") for path in package.rglob(kind)]
    system = list(Path("/usr/share/fonts").rglob("*CJK*")) if not shipped else []
    ok = bool(shipped or system)
    return Finding(
        "fonts",
        ok,
        say("PDF 用中文字体可用", "A Chinese font for PDF") if ok else say("没有中文字体", "No Chinese font"),
    )


def _hash() -> Finding:
    import hashlib

    from django.conf import settings

    try:
        hashlib.new(settings.JINGUO_HASH, b"")
    except ValueError:
        return Finding(
            "hash", False, say(f"不支持 {settings.JINGUO_HASH}", f"{settings.JINGUO_HASH} is not there")
        )
    return Finding("hash", True, str(settings.JINGUO_HASH))


def _jobs() -> Finding:
    from jinguo.jobs import health
    from jinguo.jobs.tasks import label_of

    since = health.no_worker_since()
    if since is not None:
        chinese = f"从 {since:%Y-%m-%d %H:%M} 起有任务在等，没有程序在处理"
        english = f"jobs wait since {since:%Y-%m-%d %H:%M} and no worker is there"
        mend = say(
            "启动 jinguo serve；JINGUO_WORKER=apart 的再启动 jinguo worker", "start jinguo serve or worker"
        )
        return Finding("jobs", False, say(chinese, english), mend)
    stuck, failed = health.stuck_jobs(), health.failed_jobs()
    if not stuck and not failed:
        return Finding("jobs", True, say("后台任务正常", "The work behind the pages is in order"))
    names = "、".join(dict.fromkeys(label_of(job.task) for job in (*stuck, *failed)))
    message = say(
        f"中断 {len(stuck)} 项，未完成 {len(failed)} 项：{names}",
        f"{len(stuck)} stuck, {len(failed)} failed: {names}",
    )
    return Finding(
        "jobs", False, message, say("见网页“后台任务”，可以重试", "see the page of jobs, and retry there")
    )


CHECKS: tuple[Callable[[], Finding], ...] = (
    _python, _disk, _keys, _hash, _fonts, _database, _migrations, _key_ring, _kinds, _administrators, _sound,
    _audit, _rows, _jobs,
)  # fmt: skip


def _findings(checks: tuple[Callable[[], Finding], ...]) -> Iterator[Finding]:
    from django.db import DatabaseError

    from jinguo.core.crypto.key_file import BrokenRing

    for check in checks:
        try:
            yield check()
        except (DatabaseError, OSError, BrokenRing) as error:
            yield Finding(check.__name__.strip("_").replace("_", " "), False, str(error))


def _print(finding: Finding) -> None:
    to = console()
    print_finding(to, "✓" if finding.ok else "✗", finding.check, finding.message)
    if not finding.ok and finding.mend:
        print_whole(to, f"  → {finding.mend}")


def doctor(
    production: Annotated[
        bool,
        typer.Option(
            "--production",
            help=say("再查正式站点必须做到的事", "Also what a site with real people must have put right"),
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))] = False,
) -> None:
    """Check Python, disk, keys, fonts, database, migrations, vocabularies and the audit chain.

    With ``--production`` also HTTPS, accounts, second factors, seals, file modes, and how to mend each.
    """
    start_django(database=False)
    findings = list(_findings((*CHECKS, *PRODUCTION_CHECKS) if production else CHECKS))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _print(finding)
    if not all(finding.ok for finding in findings):
        raise typer.Exit(NO)
