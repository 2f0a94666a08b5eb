"""``jinguo demo``: the demo district from nothing to a running site, and back again in an instant."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from jinguo.cli.terminal import printing
from jinguo.demo.database import fold, remove, sqlite_file

ALL_ROWS = 461_000  # about how many rows the demo loads: the length of the bar


class NotADemo(RuntimeError):
    """The database holds something that is not the demo; it is left alone."""


def demo(port: int = 8000, *, serve: bool = True, rebuild: bool = False, say: Any = None) -> None:
    """Load the demo district unless it is there, print its figures and log-ins, serve until Ctrl-C.

    Raises NotADemo when the database holds other data, OSError when the port is taken.
    """
    say = say or (lambda chinese, english: chinese)
    console = printing.console()
    prepare(console, rebuild=rebuild, say=say)
    _print_figures(console, say)
    _print_logins(console, port, say)
    if serve:
        from django.db import connections

        from jinguo.cli.server import run_server

        connections.close_all()
        run_server("127.0.0.1", port, 1)


def prepare(console: Console, *, rebuild: bool = False, say: Any) -> None:
    """See to it that the database holds the demo, whole."""
    from django.db import connection

    if connection.vendor != "sqlite":
        _prepare_server(console, rebuild, say)
        return
    path = Path(connection.settings_dict["NAME"])
    known = path.exists() and _holds_demo()
    if path.exists() and not known and _holds_anything():
        raise NotADemo(
            say(
                "数据目录里已有别的数据，请用 JINGUO_DATA 另指定一个空目录。",
                "This data folder holds other data; name an empty one with JINGUO_DATA.",
            )
        )
    if known and not rebuild:
        return
    connection.close()
    build(path, console, say)


def build(path: Path, console: Console, say: Any) -> float:
    """Build the demo in a file beside ``path`` and put it there when it is whole; return the seconds."""
    from django.conf import settings

    from jinguo.core.audit import state
    from jinguo.core.models import AuditHead

    started = time.perf_counter()
    unfinished = path.with_name(path.name + ".unfinished")
    remove(unfinished)
    folder = Path(settings.DATA_DIR) / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    anchors = Path(settings.DATA_DIR) / "audit-anchors"
    try:
        with sqlite_file(unfinished, hasty=True) as connection:
            _fill(console, folder, say)
            _remove_strangers(Path(settings.MEDIA_ROOT) / "imports")
            fold(connection)
            head = AuditHead.objects.get()
    except BaseException:
        remove(unfinished)
        raise
    remove(path)
    anchors.unlink(missing_ok=True)
    os.replace(unfinished, path)
    remove(unfinished)
    state.begin_anew(head.sequence, head.hash)
    seconds = time.perf_counter() - started
    console.print(say(f"已装入，用时 {seconds:.0f} 秒。", f"Loaded in {seconds:.0f} s."))
    return seconds


def _remove_strangers(folder: Path) -> None:
    """Remove the files of imports that belong to an earlier or an unfinished demo."""
    from jinguo.ledgers.models import ImportBatch

    known = {str(public_id) for public_id in ImportBatch.objects.values_list("public_id", flat=True)}
    for batch in folder.iterdir():
        if batch.name not in known:
            shutil.rmtree(batch)


def _fill(console: Console, folder: Path, say: Any) -> None:
    from jinguo.cli.server import migrate
    from jinguo.demo.loading import load

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(say("准备数据库", "Preparing the database"), total=ALL_ROWS)

        def ready() -> None:
            migrate()
            bar.update(task, description=say("生成台账", "Writing the ledgers"))

        def show(what: str, rows: int) -> None:
            bar.update(task, description=what.lstrip("0123456789"), advance=rows)

        load(show, folder, ready)
        bar.update(task, completed=ALL_ROWS, description=say("台账已全部导入", "All ledgers imported"))


def _prepare_server(console: Console, rebuild: bool, say: Any) -> None:
    """On a database server: fill an empty database; an unfinished or rebuilt demo is emptied first."""
    from django.conf import settings
    from django.core.management import call_command

    from jinguo.cli.server import migrate

    migrate()
    known = _holds_demo()
    if known and not rebuild:
        return
    if not known and _holds_anything() and not _was_begun():
        raise NotADemo(
            say("数据库里已有别的数据，请另建一个空库。", "The database holds other data; make an empty one.")
        )
    call_command("flush", interactive=False, verbosity=0)
    from jinguo.core import audit
    from jinguo.core.audit import state
    from jinguo.core.scoping import SYSTEM

    (Path(settings.DATA_DIR) / audit.ANCHORS).unlink(missing_ok=True)
    state.forget()
    audit.append("begin_demo", SYSTEM)
    _fill(console, Path(settings.DATA_DIR) / "demo", say)


def _holds_demo() -> bool:
    from django.db import DatabaseError

    from jinguo.demo.loading import is_loaded

    try:
        return is_loaded()
    except DatabaseError:
        return False


def _was_begun() -> bool:
    from jinguo.core.models import AuditEvent

    return AuditEvent.objects.filter(verb="begin_demo").exists()


def _holds_anything() -> bool:
    from django.db import DatabaseError

    from jinguo.accounts.models import User
    from jinguo.organisations.models import OrganisationUnit

    try:
        return User.objects.exists() or OrganisationUnit.everything.exists()
    except DatabaseError:
        return False


def _print_figures(console: Console, say: Any) -> None:
    from jinguo.demo.headlines import headline_values

    printing.print_heading(
        console, say("2021—2025 年主要数字（济阳区，演示数据）", "2021–2025 in figures (invented data)")
    )
    heads = (say("指标", "Figure"), say("数值", "Value"))
    printing.print_table(console, heads, headline_values(), numbers=[1])


def _print_logins(console: Console, port: int, say: Any) -> None:
    from jinguo.demo.content.demo_units import District
    from jinguo.demo.users import PASSWORD, demo_users

    printing.print_heading(
        console,
        say(f"演示账号（密码均为 {PASSWORD}，仅供演示）", f"Demo log-ins (password {PASSWORD}; demo only)"),
    )
    heads = (say("账号", "User"), say("身份", "Part"))
    printing.print_table(
        console, heads, ((user.username, user.display_name) for user in demo_users(District()))
    )
    printing.print_whole(
        console,
        say(
            f"网址 http://127.0.0.1:{port}/ ，按 Ctrl-C 停止", f"http://127.0.0.1:{port}/  (Ctrl-C stops it)"
        ),
    )
