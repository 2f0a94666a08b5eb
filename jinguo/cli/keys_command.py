"""``jinguo keys``: which keys there are, and new ones in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from jinguo.cli.environment import NO, OK, print_json, refuse, start_django
from jinguo.cli.terminal.language import say
from jinguo.cli.terminal.printing import console, print_table

keys_app = typer.Typer(no_args_is_help=True, help=say("密钥", "Keys"))
AsJson = Annotated[bool, typer.Option("--json", help=say("输出 JSON", "Print JSON"))]
OfAudit = Annotated[bool, typer.Option("--audit", help=say("审计日志的密钥", "The key of the audit chain"))]
OfLookup = Annotated[
    bool,
    typer.Option("--lookup", help=say("查找用的密钥（先停止网站）", "The look-up key (stop the site)")),
]


@keys_app.callback()
def keys() -> None:
    """Keys."""


@keys_app.command("list", help=say("列出密钥和用量", "List the keys and what uses them"))
def list_keys(as_json: AsJson = False) -> None:
    """List data keys with the number of ciphertexts, and the keys of the audit chain."""
    start_django()
    from jinguo.core.crypto import audit_ring as ring
    from jinguo.core.crypto import keys as data_keys
    from jinguo.core.key_rotation import use_counts

    counts = use_counts()
    data = [
        {"key": name, "cipher": data_keys.cipher_of(name), "current": name == data_keys.current(),
         "ciphertexts": counts[name]} for name in data_keys.names()
    ]  # fmt: skip
    chain = [
        {"key": name, "hash": ring.hash_of(name), "current": name == ring.current()} for name in ring.order()
    ]
    if as_json:
        print_json({"data": data, "unbound": counts[""], "lookup": data_keys.lookup()[1], "audit": chain})
        return
    rows = []
    for one in [*data, *chain]:
        mark = say("在用", "current") if one["current"] else say("只读", "reads only")
        rows.append(
            [str(one["key"]), str(one.get("cipher") or one["hash"]), mark, str(one.get("ciphertexts", ""))]
        )
    heads = (say("密钥", "Key"), say("算法", "Kind"), say("状态", "State"), say("密文", "Ciphertexts"))
    print_table(console(), heads, rows, bare=True)
    if counts[""]:
        chinese = f"{counts['']} 项密文未绑定所在行，请运行 jinguo keys rotate。"
        typer.echo(say(chinese, f"{counts['']} ciphertexts are bound to no row: jinguo keys rotate."))


@keys_app.command(help=say("换新密钥，改写全部密文；中断后再次运行即可继续", "A new key; run again to go on"))
def rotate(audit: OfAudit = False, lookup: OfLookup = False, as_json: AsJson = False) -> None:
    """Make a new data key and rewrite all ciphertexts (or a new key of the audit chain, or of look-ups)."""
    start_django()
    if audit and lookup:
        refuse(say("请一次只换一种密钥。", "One kind of key at a time, please."))
    told = _one_at_a_time(_audit if audit else _lookup if lookup else _data)
    if as_json:
        print_json(told)
    else:
        typer.echo(told["sentence"])
    raise typer.Exit(NO if told.get("unfit") else OK)


def _one_at_a_time(rotation: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run a rotation unless another one runs: that one finishes the work."""
    from jinguo.core.crypto import key_file
    from jinguo.core.crypto import keys as data_keys

    try:
        with key_file.changing(data_keys.path(), wait=False, what="rotation"):
            return rotation()
    except key_file.RingInUse as error:
        refuse(str(error), NO)


def _audit() -> dict[str, Any]:
    from jinguo.core.audit import append
    from jinguo.core.crypto import audit_ring as ring
    from jinguo.core.scoping import SYSTEM

    before, after = ring.current(), ring.add()
    append("rotate_keys", SYSTEM, payload={"keys": "audit", "from": before, "to": after})
    sentence = say(f"审计密钥由 {before} 换为 {after}。", f"The chain's key is {after} instead of {before}.")
    return {"from": before, "to": after, "sentence": sentence}


def _lookup() -> dict[str, Any]:
    from jinguo.core.audit import append
    from jinguo.core.crypto.lookups import renew_lookups
    from jinguo.core.scoping import SYSTEM

    with _bar() as tell:
        changed = renew_lookups(tell)
    append("rotate_keys", SYSTEM, payload={"keys": "lookup", "rows": changed})
    return {
        "rows": changed,
        "sentence": say(f"已改写 {changed} 项查找摘要。", f"{changed} hashes made anew."),
    }


def _data() -> dict[str, Any]:
    """Go on where an earlier run was stopped, else begin with a new key."""
    from jinguo.core import key_rotation as rotation
    from jinguo.core.audit import append
    from jinguo.core.crypto import keys as data_keys
    from jinguo.core.scoping import SYSTEM

    before = data_keys.current()
    goes_on = len(data_keys.names()) > 1 and rotation.unfinished()
    after = before if goes_on else data_keys.add()
    if not goes_on:
        append("rotate_keys", SYSTEM, payload={"keys": "data", "from": before, "to": after})
    with _bar() as tell:
        done = rotation.renew(tell)
    retired = rotation.retire_unused()
    payload = {"key": after, "ciphertexts": done.changed, "retired": retired, "unfit": done.unfit[:100]}
    append("renew_ciphertexts", SYSTEM, payload=payload)
    chinese = f"密钥 {after}：已改写 {done.changed} 项密文，停用 {len(retired)} 个旧密钥。"
    english = f"Key {after}: {done.changed} ciphertexts rewritten, {len(retired)} old keys retired."
    for label, row in done.unfit:
        chinese += f"\n{label} {row}：密文不是这一行的，没有改写。"
        english += f"\n{label} {row}: the ciphertext is not this row's, and was left."
    return {**payload, "goes_on": goes_on, "sentence": say(chinese, english)}


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(say("改写", "Rewriting"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
