"""The program ``jinguo``: the product's stable surface. Exit codes: 0 done, 1 the answer is no, 2 usage."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from jinguo.cli.administration import createadmin, init
from jinguo.cli.audit_command import audit_app
from jinguo.cli.doctor.doctor_command import doctor
from jinguo.cli.environment import BROKEN, demand_keys, refuse, start_django
from jinguo.cli.integrity_command import integrity_app
from jinguo.cli.keys_command import keys_app
from jinguo.cli.notices_command import notices_app
from jinguo.cli.pack_commands import pack_app
from jinguo.cli.terminal.language import say
from jinguo.cli.terminal.printing import survive_any_encoding
from jinguo.cli.worker import worker

app = typer.Typer(
    name="jinguo",
    help=say("巾帼台账：妇联工作平台。", "Jinguo: the work platform of a women's federation."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(audit_app, name="audit")
app.add_typer(keys_app, name="keys")
app.add_typer(integrity_app, name="integrity")
app.add_typer(notices_app, name="notices")
app.add_typer(pack_app, name="pack")

app.command(help=say("新建管理员（系统、安全、审计）", "Make an administrator (system, security, audit)"))(
    createadmin
)
app.command(help=say("用站点包开站：单位、品牌、指标和管理员", "Begin a site from a pack"))(init)
app.command(help=say("检查本站是否正常", "Check that this site is in order"))(doctor)
app.command(
    help=say("单独处理后台任务（大站点，JINGUO_WORKER=apart）", "Work on jobs apart from the server")
)(worker)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"jinguo {version('jinguo')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help=say("版本号", "The version, and end")
    ),
]


@app.callback()
def options(version: Version = False) -> None:
    """Take what is said before the command."""


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
    from jinguo.core.crypto.fitting import demand_data_keys
    from jinguo.core.crypto.key_file import BrokenRing

    try:
        demand_data_keys()
        bring_up()
    except BrokenRing as error:
        refuse(str(error))
    except DatabaseError as error:
        refuse(say(f"数据库打不开：{error}", f"The database cannot be opened: {error}"))
    typer.echo(say("数据库已是最新。", "The database is up to date."))


@app.command(help=say("升级数据库并启动网站，Ctrl-C 停止", "Migrate, then serve until Ctrl-C"))
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Migrate, then serve until Ctrl-C."""
    os.environ.setdefault("JINGUO_WORKER", "inside")
    migrate()
    demand_keys()
    from jinguo.cli.server import run_server
    from jinguo.core.audit.checks import note_settings

    note_settings()
    typer.echo(
        say(f"网址 http://{host}:{port}/ ，按 Ctrl-C 停止", f"http://{host}:{port}/  (Ctrl-C stops it)")
    )
    try:
        run_server(host, port, workers)
    except OSError as error:
        refuse(say(f"端口 {port} 不可用：{error}", f"Port {port} cannot be used: {error}"))


Rebuild = Annotated[bool, typer.Option("--rebuild", help=say("重新装入", "Load it anew"))]
LoadOnly = Annotated[bool, typer.Option("--no-serve", help=say("只装入，不启动网站", "Load, do not serve"))]


@app.command(help=say("装入演示区并启动网站", "Load the demo district and serve it"))
def demo(port: Port = 8000, rebuild: Rebuild = False, no_serve: LoadOnly = False) -> None:
    """Load the demo district unless it is there, print its figures and log-ins, serve until Ctrl-C."""
    os.environ.setdefault("JINGUO_WORKER", "inside")
    os.environ.setdefault("JINGUO_SECOND_FACTOR", "offered")  # everybody knows these accounts' passwords
    start_django(database=False)
    from django.db import DatabaseError

    from jinguo.demo.demo_command import NotADemo
    from jinguo.demo.demo_command import demo as run_demo

    try:
        run_demo(port, serve=not no_serve, rebuild=rebuild, say=say)
    except NotADemo as error:
        refuse(str(error))
    except DatabaseError as error:
        refuse(say(f"数据库打不开：{error}", f"The database cannot be opened: {error}"))
    except OSError as error:
        refuse(say(f"端口 {port} 不可用：{error}", f"Port {port} cannot be used: {error}"))
    except KeyboardInterrupt:
        typer.echo(say("已停止。", "Stopped."))


UnitCode = Annotated[
    str, typer.Option("--unit", help=say("单位代码，默认最上级", "A unit's code, by default the top"))
]
Start = Annotated[
    str,
    typer.Option("--from", help=say("起始日期，默认近五个整年", "First day, by default five full years")),
]
End = Annotated[str, typer.Option("--to", help=say("截止日期", "Last day"))]
By = Annotated[str, typer.Option(help="unit|year|quarter|month|kind")]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]
FigureKey = Annotated[str, typer.Argument(metavar="FIGURE", help=say("指标标识", "A figure's key"))]


@app.command(help=say("列出全部指标的数值", "Print every figure"))
def figures(
    unit: UnitCode = "", start: Start = "", end: End = "", by: By = "", as_json: AsJson = False
) -> None:
    """Print every figure of a unit and period."""
    start_django()
    from jinguo.cli.figures_command import figures_command

    raise typer.Exit(figures_command(unit=unit, start=start, end=end, by=by, json=as_json))


@app.command(help=say("列出一个指标背后的记录", "Print the records behind a figure"))
def records(
    figure: FigureKey, unit: UnitCode = "", start: Start = "", end: End = "", as_json: AsJson = False
) -> None:
    """Print the records behind a figure, and what was left out."""
    start_django()
    from jinguo.cli.figures_command import records_command

    raise typer.Exit(records_command(figure, unit=unit, start=start, end=end, json=as_json))


Output = Annotated[str, typer.Option("--output", "-o", help=say("写到文件", "File to write"))]


@app.command(help=say("写出工作回顾（docx、pdf、html、md）", "Write the review (docx, pdf, html, md)"))
def review(
    output: Output, start: Start = "", end: End = "", unit: UnitCode = "", as_json: AsJson = False
) -> None:
    """Write the review of a unit and period."""
    start_django()
    from jinguo.cli.review_command import review_command

    raise typer.Exit(review_command(output, start=start, end=end, unit=unit, json=as_json))


CheckedFile = Annotated[
    str,
    typer.Argument(metavar="FILE", help=say("要核对的文稿，- 为标准输入", "The text; - for standard input")),
]
Explain = Annotated[
    int | None,
    typer.Option(
        "--explain", metavar="N", help=say("说明第 N 个数字是怎样判断的", "How the N-th number was judged")
    ),
]
Strict = Annotated[str, typer.Option(help=say("宽严：strict|normal|lenient", "strict|normal|lenient"))]


@app.command(help=say("核对文稿里的数字", "Hold the numbers in a text against the records"))
def check(
    file: CheckedFile, unit: UnitCode = "", start: Start = "", end: End = "", strictness: Strict = "normal",
    as_json: AsJson = False, explain: Explain = None,
) -> None:  # fmt: skip
    """Hold the numbers in a text against the records. Exit code 1 if any is contradicted."""
    start_django()
    from jinguo.cli.check_command import check_command

    raise typer.Exit(
        check_command(
            file, unit=unit, start=start, end=end, strictness=strictness, json=as_json, explain=explain
        )
    )


Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=say("台账文件", "Ledger files"))]
Room = Annotated[str, typer.Argument(metavar="ROOM", help=say("台账，如 activities", "A ledger: activities"))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=say("只预览，不写入", "Preview only"))]
OnConflict = Annotated[
    str, typer.Option(help=say("与已有记录不一致时：block|skip|amend", "On conflict: block|skip|amend"))
]
Rejects = Annotated[
    str, typer.Option("--rejects", help=say("标出错误的表格写到", "Where to write the marked faults"))
]
GoodOnly = Annotated[
    bool, typer.Option("--good-only", help=say("先导入没有问题的行", "Bring in the good rows alone"))
]
Reason = Annotated[
    str, typer.Option("--reason", help=say("含身份证号和电话，写明理由", "With identity numbers: why"))
]


@app.command("import", help=say("导入台账：先逐行核对，再一次写入", "Bring ledgers in, all or nothing"))
def import_(
    files: Files, dry_run: DryRun = False, on_conflict: OnConflict = "block", rejects: Rejects = "",
    good_only: GoodOnly = False, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Read and judge every row, then write all or nothing; with --good-only the good rows."""
    start_django()
    from jinguo.cli.ledger_commands import import_command

    raise typer.Exit(
        import_command(
            files,
            dry_run=dry_run,
            json=as_json,
            on_conflict=on_conflict,
            rejects=rejects or None,
            good_only=good_only,
        )
    )


@app.command(help=say("导出一种台账", "Write a ledger into a workbook"))
def export(
    room: Room, output: Output, unit: UnitCode = "", reason: Reason = "", as_json: AsJson = False
) -> None:
    """Write a ledger into a workbook."""
    start_django()
    from jinguo.cli.ledger_commands import export_command

    raise typer.Exit(export_command(room, output, unit=unit, reason=reason, json=as_json))


@app.command(help=say("一种台账的空白表", "Write a ledger's blank form"))
def template(room: Room, output: Output, as_json: AsJson = False) -> None:
    """Write a ledger's blank form."""
    start_django()
    from jinguo.cli.ledger_commands import template_command

    raise typer.Exit(template_command(room, output, json=as_json))


def main() -> None:
    """Run the program; a ring of keys that is not the database's ends it with a sentence."""
    survive_any_encoding()
    try:
        app()
    except Exception as error:
        if type(error).__name__ != "BrokenRing":  # its module needs Django, which --help does not
            raise
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        raise SystemExit(BROKEN) from None
