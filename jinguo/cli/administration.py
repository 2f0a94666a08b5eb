"""The first administrator."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from jinguo.cli.environment import NO, refuse, start_django
from jinguo.cli.language import say


def _asked_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    prompt = say("密码（至少 10 个字符）", "Password (10 characters or more)")
    return typer.prompt(prompt, hide_input=True, confirmation_prompt=True)


def _option(chinese: str, english: str, *names: str, **kwargs: Any) -> Any:
    return typer.Option(*names, help=say(chinese, english), **kwargs)


Username = Annotated[str, _option("用户名", "User name", prompt=say("用户名", "User name"))]
FullName = Annotated[str, _option("姓名", "Full name")]
UnitCode = Annotated[str, _option("管理范围的单位代码，默认最上级", "Unit to administer, by default the top")]
NewUnit = Annotated[str, _option("尚无单位时新建的区级单位名称", "District to make when there is none")]
FromStdin = Annotated[bool, _option("从标准输入读密码", "Read the password from stdin", "--password-stdin")]


def createadmin(
    username: Username,
    name: FullName = "",
    unit: UnitCode = "",
    new_unit: NewUnit = "",
    password_stdin: FromStdin = False,
) -> None:
    """Make a system administrator: manages users, sees no ledger entries."""
    start_django()
    from django.core.exceptions import ValidationError

    from jinguo.accounts.models import Role
    from jinguo.accounts.verbs import create_user
    from jinguo.core.scoping import SYSTEM

    place = _unit(unit, new_unit)
    try:
        create_user(
            SYSTEM,
            username=username,
            display_name=name or username,
            password=_asked_password(password_stdin),
            role=Role.SYSADMIN,
            unit=place,
            must_change_password=False,
        )
    except ValidationError as error:
        refuse("\n".join(error.messages), NO)
    typer.echo(
        say(f"已建立系统管理员 {username}，管理 {place}。", f"Administrator {username} made, for {place}.")
    )


def _unit(code: str, new_name: str) -> Any:
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import OrganisationUnit, UnitKind

    units = OrganisationUnit.everything.order_by("path")
    if code:
        found = find_unit(code)
        if found is None and new_name:
            return OrganisationUnit.everything.create(code=code, name=new_name, kind=UnitKind.DISTRICT)
        return found or refuse(say(f"没有代码为 {code} 的单位。", f"No unit has the code {code}."))
    top = units.first()
    if top is None:
        refuse(
            say(
                "还没有任何单位。请先导入单位表，或用 --unit 代码 --new-unit 名称 新建区级单位。",
                "There is no unit yet. Import the units first, or give --unit CODE --new-unit NAME.",
            )
        )
    return top
