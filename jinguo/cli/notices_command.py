"""``jinguo notices``: one round of the worker, for sites that prefer their own clock."""

from __future__ import annotations

from typing import Annotated

import typer

from jinguo.cli.environment import NO, OK, print_json, start_django
from jinguo.cli.terminal.language import say

notices_app = typer.Typer(no_args_is_help=True, help=say("提醒", "Notices"))
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]


@notices_app.callback()
def notices() -> None:
    """Notices."""


@notices_app.command(help=say("产生当天的提醒，发出到时的消息", "Tell what is due today, send what waits"))
def send(as_json: AsJson = False) -> None:
    """Tell what is due, then empty the outbox. Exit code 1 when something could not be sent."""
    start_django()
    from jinguo.jobs.rounds import make_day_now
    from jinguo.notices.outbox import send_due

    told = make_day_now()
    done = send_due()
    if as_json:
        print_json({"told": told, "sent": done.sent, "retried": done.retried, "failed": done.failed})
    else:
        chinese = f"新提醒 {told} 条；已发送 {done.sent}，稍后重试 {done.retried}，失败 {done.failed}。"
        english = f"{told} new notices; {done.sent} sent, {done.retried} put off, {done.failed} failed."
        typer.echo(say(chinese, english))
    raise typer.Exit(NO if done.retried or done.failed else OK)
