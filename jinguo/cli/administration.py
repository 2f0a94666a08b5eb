"""The first administrators, and a site begun from a pack."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from jinguo.cli.environment import NO, refuse, start_django
from jinguo.cli.terminal.language import say


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
NewUnit = Annotated[str, _option("尚无单位时新建的最上级单位名称", "Top unit to make when there is none")]
NewLevel = Annotated[
    str,
    _option(
        "新建单位的层级：province、city、district（区县）、town，默认按名称",
        "Level of the new unit: province, city, district, town; by default as its name tells",
        "--new-level",
    ),
]
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
    new_level: NewLevel = "",
    password_stdin: FromStdin = False,
    role: Part = "security",
) -> None:
    """Make one of the three administrators: the command line does alone what takes two on the pages."""
    start_django()
    from jinguo.accounts.models import ADMINISTRATORS

    if role not in ADMINISTRATORS:
        refuse(
            say("--role 只能是 security、sysadmin 或 audit。", "--role is one of security, sysadmin, audit.")
        )
    place = _unit(unit, new_unit, new_level)
    _make(role, username, name, _asked_password(password_stdin), place)
    _say_who_is_missing()


def _make(role: str, username: str, name: str, password: str, place: Any) -> None:
    """Make an administrator; end with 1 when the rules of accounts refuse it."""
    from django.core.exceptions import ValidationError

    from jinguo.accounts.models import Role
    from jinguo.accounts.verbs import create_user
    from jinguo.core.scoping import SYSTEM

    try:
        create_user(
            SYSTEM, username=username, display_name=name or username, password=password, role=role,
            unit=place,            must_change_password=False,
        )  # fmt: skip
    except ValidationError as error:
        refuse("\n".join(error.messages), NO)
    label = Role(role).label
    typer.echo(
        say(
            f"已建立{label}员 {username}，范围 {place}。",
            f"{role} administrator {username} made, for {place}.",
        )
    )


Pack = Annotated[str, _option("站点包文件夹", "The pack's folder", "--pack")]
Admins = Annotated[
    list[str],
    _option(
        "管理员，写成“岗位:用户名:姓名”，可写几次；岗位为 security、sysadmin、audit",
        "An administrator as ROLE:USER:NAME, several times; roles as in createadmin",
        "--admin",
    ),
]
AllFromStdin = Annotated[
    bool,
    _option(
        "从标准输入读密码，每位管理员一行", "Read the passwords from stdin, a line each", "--password-stdin"
    ),
]


def init(pack: Pack, admin: Admins = [], password_stdin: AllFromStdin = False) -> None:  # noqa: B006 - typer's way
    """Begin an empty site from a pack: database, keys, what the pack holds, and the first administrators."""
    people = [_person(told) for told in admin]
    start_django(database=False)
    from django.db import DatabaseError

    from jinguo.cli.pack_commands import is_fresh, load_and_tell
    from jinguo.cli.server import migrate
    from jinguo.core.crypto.fitting import demand_data_keys
    from jinguo.core.crypto.key_file import BrokenRing

    try:
        demand_data_keys()
        migrate()
    except BrokenRing as error:
        refuse(str(error))
    except DatabaseError as error:
        refuse(say(f"数据库打不开：{error}", f"The database cannot be opened: {error}"))
    if not is_fresh():
        refuse(
            say(
                "本站已经有单位，不能再开一次；要补充内容请用 jinguo pack load。",
                "This site has units already; to add to it, use jinguo pack load.",
            )
        )
    passwords = _passwords_of(people, password_stdin)
    load_and_tell(Path(pack), fresh=True, as_json=False)
    place = _unit("", "")
    for (role, username, name), password in zip(people, passwords, strict=True):
        _make(role, username, name, password, place)
    _say_who_is_missing()


def _passwords_of(people: list[tuple[str, str, str]], from_stdin: bool) -> list[str]:
    """Return a good password for each, asked before anything is written."""
    found = []
    for role, username, _name in people:
        if not from_stdin:
            typer.echo(f"{role} {username}")
        found.append(_asked_password(from_stdin))
        if not found[-1]:
            refuse(
                say(f"{username} 还没有密码：每位管理员一行。", f"No password for {username}: a line each.")
            )
        _demand_good(found[-1], username)
    return found


def _demand_good(password: str, username: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from jinguo.accounts.models import User

    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        refuse(f"{username}：{' '.join(error.messages)}")


def _person(told: str) -> tuple[str, str, str]:
    """Read ROLE:USER:NAME; the three roles are those of ``createadmin``."""
    role, _cut, rest = told.replace("：", ":").partition(":")
    username, _cut, name = rest.partition(":")
    if role not in ("security", "sysadmin", "audit") or not username.strip():
        refuse(
            say(
                f"--admin 写的是“{told}”，要写成 岗位:用户名:姓名，岗位只能是 security、sysadmin 或 audit。",
                f"--admin {told}: write ROLE:USER:NAME, with security, sysadmin or audit.",
            )
        )
    return role, username.strip(), name.strip()


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


_LEVELS = (("省", "province"), ("自治区", "province"), ("镇", "town"), ("乡", "town"), ("街道", "town"))


def _level_of(name: str) -> str:
    """Return the level that a name tells; a district where it does not."""
    return next((level for ending, level in _LEVELS if name.endswith(ending)), "district")


def _unit(code: str, new_name: str, new_level: str = "") -> Any:
    from jinguo.organisations.codes import find_unit
    from jinguo.organisations.models import OrganisationUnit, UnitKind

    units = OrganisationUnit.everything.order_by("path")
    if code:
        found = find_unit(code)
        if found is None and new_name:
            level = new_level or _level_of(new_name)
            if level not in UnitKind.values or units.exists():
                refuse(
                    say(
                        "--new-level 只能是 province、city、district 或 town；已有最上级单位时不能再建。",
                        "--new-level is province, city, district or town; there is but one top unit.",
                    )
                )
            return OrganisationUnit.everything.create(code=code, name=new_name, kind=level)
        return found or refuse(say(f"没有代码为 {code} 的单位。", f"No unit has the code {code}."))
    top = units.first()
    if top is None:
        refuse(
            say(
                "还没有任何单位。请先导入单位表，或用 --unit 代码 --new-unit 名称 新建最上级单位。",
                "There is no unit yet. Import the units first, or give --unit CODE --new-unit NAME.",
            )
        )
    return top
