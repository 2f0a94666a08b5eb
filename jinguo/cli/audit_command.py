"""``jinguo audit``: is the chain whole, do the rows hold, anchors, and accepting what was found."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from jinguo.cli.environment import NO, print_json, refuse, start_django
from jinguo.cli.terminal.language import say

audit_app = typer.Typer(no_args_is_help=True, help=say("审计日志", "The audit chain"))
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]
WithRows = Annotated[
    bool, typer.Option("--rows", help=say("也核验台账、授权、身份各行", "Check the sealed rows as well"))
]
Print = Annotated[bool, typer.Option("--print", help=say("打印锚点，供抄写、另存", "Print the line"))]
Reason = Annotated[str, typer.Option("--reason", help=say("认可的原因", "Why it is accepted"))]
Rows = Annotated[
    list[str] | None,
    typer.Option(
        "--row", metavar="TABLE:ID", help=say("认可这一行，可多次", "Accept this row; may be repeated")
    ),
]


@audit_app.command("verify", help=say("核验审计日志是否完整", "Check that the audit chain is whole"))
def verify_audit(rows: WithRows = False, as_json: AsJson = False) -> None:
    """Walk the audit chain, with ``--rows`` the sealed rows, too; a clean walk leaves an anchor."""
    start_django()
    from jinguo.core import audit
    from jinguo.core.models import AuditHead
    from jinguo.core.row_seals.checking import verify_rows

    problems, changed = audit.verify_chain(), verify_rows() if rows else []
    if not problems:
        audit.anchor()
    audit.note_check(problems, changed)
    head = AuditHead.objects.filter(id=1).first()
    count, last = (head.sequence, head.hash) if head else (0, "")
    if as_json:
        found = [asdict(problem) for problem in problems]
        beside = {"rows": [asdict(one) for one in changed]} if rows else {}
        print_json(
            {
                "whole": not problems and not changed,
                "events": count,
                "head": last,
                "problems": found,
                **beside,
            }
        )
    else:
        for message in [one.message for one in problems] + [one.message for one in changed]:
            typer.echo(message)
    if problems or changed:
        raise typer.Exit(NO)
    if not as_json:
        chinese = f"审计日志完整：{count} 条，末条摘要 {last}"
        typer.echo(say(chinese, f"The audit chain is whole: {count} events, head {last}"))


@audit_app.command("anchor", help=say("记下锚点", "Note an anchor"))
def anchor(print_: Print = False) -> None:
    """Note the head outside the database; only of a chain that is whole."""
    start_django()
    from jinguo.core import audit

    problems = audit.verify_chain()
    if problems:
        refuse(problems[0].message, NO)
    noted = audit.anchor()
    if noted is None:
        refuse(say("还没有审计记录。", "There is no audit event yet."), NO)
    typer.echo(
        noted.line() if print_ else say(f"已记下第 {noted.sequence} 条。", f"Event {noted.sequence} noted.")
    )


@audit_app.command("accept", help=say("认可核验发现的异常", "Accept what a check found"))
def accept(reason: Reason, row: Rows = None) -> None:
    """Accept rows changed beside the program, or (without ``--row``) the chain of a restored backup."""
    start_django()
    from jinguo.core.audit import accepting
    from jinguo.core.scoping import SYSTEM

    try:
        if row:
            accepting.accept_rows(SYSTEM, reason, [_named(one) for one in row])
        else:
            accepting.accept_chain(SYSTEM, reason)
    except accepting.NothingToAccept as error:
        refuse("\n".join(error.messages), NO)
    typer.echo(say("已认可，并记入审计日志。", "Accepted, and noted in the audit chain."))


def _named(text: str) -> tuple[str, int]:
    table, _, number = text.rpartition(":")
    if not table or not number.isdigit():
        refuse(say(f"“{text}”应写作 表名:编号。", f"Write {text} as TABLE:ID."))
    return table, int(number)
