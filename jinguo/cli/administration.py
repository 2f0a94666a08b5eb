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
Part = Annotated[
    str,
    _option(
        "security 安全管理（账号、授权）、sysadmin 系统管理、audit 审计管理",
        "security (accounts, grants), sysadmin, or audit",
        "--role",
    ),
]
FromStdin = Annotated[bool, _option("从标准输入读密码", "Read the password from stdin", "--password-stdin")]


def createadmin(
    username: Username,
    name: FullName = "",
    unit: UnitCode = "",
    new_unit: NewUnit = "",
    password_stdin: FromStdin = False,
    role: Part = "security",
) -> None:
    """Make one of the three administrators: the command line does alone what takes two on the pages."""
    start_django()
    from django.core.exceptions import ValidationError

    from jinguo.accounts.models import ADMINISTRATORS, Role
    from jinguo.accounts.verbs import create_user
    from jinguo.core.scoping import SYSTEM

    if role not in ADMINISTRATORS:
        refuse(
            say("--role 只能是 security、sysadmin 或 audit。", "--role is one of security, sysadmin, audit.")
        )
    place = _unit(unit, new_unit)
    try:
        create_user(
            SYSTEM,
            username=username,
            display_name=name or username,
            password=_asked_password(password_stdin),
            role=role,
            unit=place,
            must_change_password=False,
        )
    except ValidationError as error:
        refuse("\n".join(error.messages), NO)
    label = Role(role).label
    typer.echo(
        say(
            f"已建立{label}员 {username}，范围 {place}。",
            f"{role} administrator {username} made, for {place}.",
        )
    )
    _say_who_is_missing()


def _say_who_is_missing() -> None:
    """The three are different people: say whom the site still lacks."""
    from jinguo.accounts.administration.site_accounts import missing_administrators
    from jinguo.accounts.models import Role

    for role, count in missing_administrators().items():
        typer.echo(
            say(
                f"还缺{Role(role).label}员 {count} 人：jinguo createadmin --role {role}",
                f"Still missing, {role}: {count}. jinguo createadmin --role {role}",
            )
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
