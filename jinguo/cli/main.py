"""The program ``jinguo``: the product's stable surface. Exit codes: 0 done, 1 the answer is no, 2 usage."""

from __future__ import annotations

from typing import Annotated

import typer

from jinguo.cli.administration import createadmin, verify_audit
from jinguo.cli.doctor import doctor
from jinguo.cli.environment import refuse, start_django
from jinguo.cli.language import say

app = typer.Typer(
    name="jinguo",
    help=say("巾帼台账：妇联工作平台。", "Jinguo: the work platform of a women's federation."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
audit_app = typer.Typer(no_args_is_help=True, help=say("审计日志", "The audit chain"))
app.add_typer(audit_app, name="audit")

app.command(help=say("新建系统管理员", "Make a system administrator"))(createadmin)
app.command(help=say("检查本站是否正常", "Check that this site is in order"))(doctor)
audit_app.command("verify", help=say("核验审计日志是否完整", "Check that the audit chain is whole"))(
    verify_audit
)

Host = Annotated[str, typer.Option(help=say("监听地址", "Address to listen on"))]
Port = Annotated[int, typer.Option(help=say("端口", "Port"), min=1, max=65535)]
Workers = Annotated[
    int, typer.Option(help=say("工作进程数（SQLite 用 1）", "Processes (1 on SQLite)"), min=1)
]


@app.command(help=say("建立或升级数据库", "Make the database, or bring it up to date"))
def migrate() -> None:
    """Make the database, or bring it up to date."""
    start_django(database=False)
    from django.db import DatabaseError

    from jinguo.cli.server import migrate as bring_up

    try:
        bring_up()
    except DatabaseError as error:
        refuse(say(f"数据库打不开：{error}", f"The database cannot be opened: {error}"))
    typer.echo(say("数据库已是最新。", "The database is up to date."))


@app.command(help=say("升级数据库并启动网站，Ctrl-C 停止", "Migrate, then serve until Ctrl-C"))
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Migrate, then serve until Ctrl-C."""
    migrate()
    from jinguo.cli.server import run_server

    typer.echo(
        say(f"网址 http://{host}:{port}/ ，按 Ctrl-C 停止", f"http://{host}:{port}/  (Ctrl-C stops it)")
    )
    try:
        run_server(host, port, workers)
    except OSError as error:
        refuse(say(f"端口 {port} 不可用：{error}", f"Port {port} cannot be used: {error}"))


@app.command(hidden=True)
def messages() -> None:
    """Compile the translations (needs the development tools)."""
    from pathlib import Path

    try:
        import polib
    except ImportError:
        refuse(say("请先运行 make dev。", "Run make dev first."))
    for path in (Path(__file__).parents[1] / "locale").rglob("*.po"):
        catalogue = polib.pofile(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        typer.echo(f"{path.name}: {catalogue.percent_translated()} %")


def main() -> None:
    """Run the program."""
    app()
