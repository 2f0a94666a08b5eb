"""Site packs from the command line: check, load, export, and the words that a pack may change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from jinguo.cli.environment import NO, print_json, refuse, start_django
from jinguo.cli.terminal.language import say

pack_app = typer.Typer(
    help=say("站点包：核对、载入、导出", "Site packs: check, load, export"), no_args_is_help=True
)
Folder = Annotated[str, typer.Argument(metavar="FOLDER", help=say("站点包文件夹", "The pack's folder"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]


def is_fresh() -> bool:
    """Whether the site has no unit yet."""
    from jinguo.organisations.models import OrganisationUnit

    return not OrganisationUnit.everything.exists()


@pack_app.command(
    help=say("核对站点包，列出全部问题，不写入", "Check a pack and list all faults; write nothing")
)
def check(folder: Folder, as_json: AsJson = False) -> None:
    """Check a pack against this site."""
    start_django()
    from jinguo.packs.collecting import parts
    from jinguo.packs.pack_loading import checked

    fresh = is_fresh()
    draft = checked(Path(folder), fresh=fresh)
    differing = [] if fresh or draft.faults else [
        row for part in parts() if part.file in draft.files for row in part.differing(draft)
    ]  # fmt: skip
    _tell(draft.faults, draft.notes, {}, differing, as_json)
    if draft.faults:
        raise typer.Exit(NO)
    if not as_json:
        typer.echo(say("没有问题，可以载入。", "No faults: it can be loaded."))


@pack_app.command(
    help=say("把站点包里本站没有的加进来，不删不改", "Add what this site lacks; change and delete nothing")
)
def load(folder: Folder, as_json: AsJson = False) -> None:
    """Add what a pack has and this site lacks."""
    start_django()
    if is_fresh():
        refuse(
            say(
                "本站还没有单位，请用 jinguo init --pack 开站。",
                "This site has no unit yet: begin it with jinguo init --pack.",
            )
        )
    load_and_tell(Path(folder), fresh=False, as_json=as_json)


def load_and_tell(folder: Path, *, fresh: bool, as_json: bool) -> None:
    """Load a pack and say what came of it; end with 1 when it has faults."""
    from jinguo.packs.pack_loading import PackRefused, load

    try:
        made = load(folder, fresh=fresh)
    except PackRefused as refused:
        _tell(refused.faults, [], {}, [], as_json)
        raise typer.Exit(NO) from None
    _tell([], made.notes, made.added, made.differing, as_json)


def _tell(
    faults: list[Any], notes: list[str], added: dict[str, int], differing: list[Any], as_json: bool
) -> None:
    if as_json:
        rows = [{"file": fault.file, "line": fault.line, "fault": fault.what} for fault in faults]
        told = [{"what": what, "here": here, "pack": pack} for what, here, pack in differing]
        print_json({"faults": rows, "notes": notes, "added": added, "differing": told})
        return
    for fault in faults:
        typer.secho(str(fault), err=True, fg=typer.colors.RED)
    if faults:
        count = len(faults)
        typer.secho(
            say(f"共 {count} 处问题，什么也没有写入。", f"{count} faults; nothing was written."), err=True
        )
    for note in notes:
        typer.echo(note)
    for file, count in added.items():
        typer.echo(say(f"{file}：加入 {count} 项", f"{file}: {count} added"))
    for what, here, pack in differing:
        typer.echo(
            say(
                f"{what}：本站是“{here}”，包里是“{pack}”，保留本站的。",
                f"{what}: here “{here}”, in the pack “{pack}”; left as it is here.",
            )
        )
    if not faults and not added and not differing:
        typer.echo(say("没有要加的内容。", "Nothing to add."))


@pack_app.command(help=say("把本站的设置导出成站点包", "Write this site's settings as a pack"))
def export(folder: Folder) -> None:
    """Write this site's pack into a new folder."""
    start_django()
    from jinguo.packs.exporting import export as write_pack
    from jinguo.packs.pack_loading import PackRefused

    try:
        names = write_pack(Path(folder))
    except PackRefused as refused:
        refuse(str(refused), NO)
    except OSError as error:
        refuse(say(f"写不进去：{error}", f"Cannot be written: {error}"))
    typer.echo(say(f"已导出：{'、'.join(names)}", f"Written: {', '.join(names)}"))


@pack_app.command(help=say("列出站点包可以改的叫法", "List the words that a pack may change"))
def words() -> None:
    """List the keys of words.csv with the program's own words."""
    start_django(database=False)
    from jinguo.figures.declared.pack import known_words

    for key, word in known_words().items():
        typer.echo(f"{key}\t{word}")
