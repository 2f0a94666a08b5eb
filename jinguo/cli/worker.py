"""``jinguo worker``: what pages leave for later, done by a program of its own; for bigger sites."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import typer

from jinguo.cli.environment import refuse, start_django
from jinguo.cli.terminal.language import say


def worker() -> None:
    """Work until Ctrl-C or a termination signal; what is begun is finished first.

    A second signal does not wait.
    """
    os.environ.setdefault("JINGUO_WORKER", "apart")
    if os.environ["JINGUO_WORKER"] != "apart":
        refuse(
            say(
                "本站由 jinguo serve 处理后台任务。要单独处理，请设 JINGUO_WORKER=apart，再启动两个程序。",
                "This site's server does this work itself. Set JINGUO_WORKER=apart for both programs first.",
            )
        )
    start_django()
    from jinguo.jobs.runner import Runner

    over = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        if over.is_set():
            os._exit(1)
        over.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    runner = Runner()
    runner.start()
    typer.echo(say("正在处理后台任务，按 Ctrl-C 停止。", "Working on jobs. Ctrl-C stops it."))
    over.wait()
    runner.stop()
