"""One log-in per role, for the demo only: their passwords are printed and known to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from jinguo.accounts import verbs
from jinguo.accounts.models import Role, User
from jinguo.core.lines import Line
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.demo_units import District
from jinguo.organisations.models import OrganisationUnit

PASSWORD = "jinguo-demo-2026"  # noqa: S105 - printed at every start of the demo
OFFICER = "demo-district"  # loads the district's ledgers


@dataclass(frozen=True)
class DemoUser:
    """A user of the demo: log-in name, name shown, role, unit and lines."""

    username: str
    display_name: str
    role: str
    unit: str
    lines: tuple[str, ...] = ()


def demo_users(district: District) -> list[DemoUser]:
    """Return the users, one per role, and one per line of work."""
    root, town = district.root, district.towns[0]
    village = next(child for child in town.children if child.kind == "village")
    lines = [
        DemoUser(f"demo-{line.value}", f"演示·{line.label}", Role.LINE, root.code, (line.value,))
        for line in Line
    ]
    return [
        DemoUser("demo-village", f"演示·{village.name}妇联主席", Role.VILLAGE, village.code),
        DemoUser("demo-town", f"演示·{town.name}妇联", Role.TOWN, town.code),
        *lines,
        DemoUser(OFFICER, "演示·区妇联综合", Role.LINE, root.code),
        DemoUser("demo-leader", "演示·领导", Role.LEADER, root.code),
        DemoUser("demo-auditor", "演示·审计", Role.AUDITOR, root.code),
        DemoUser("demo-admin", "演示·系统管理员", Role.SYSADMIN, root.code),
        DemoUser("demo-security", "演示·安全管理员", Role.SECURITY, root.code),
        DemoUser("demo-security-2", "演示·安全管理员（复核）", Role.SECURITY, root.code),
        DemoUser("demo-audit", "演示·审计管理员", Role.AUDIT, root.code),
    ]


def make_users(district: District) -> User:
    """Make the demo's users; return the officer who loads the ledgers."""
    units = {
        unit.code: unit
        for unit in OrganisationUnit.everything.filter(code__startswith=district.root.code[:6])
    }
    encoded = make_password(PASSWORD)  # once: hashing a password is slow by design, and this one is no secret
    for user in demo_users(district):
        verbs.create_user(
            SYSTEM, username=user.username, display_name=user.display_name, password=PASSWORD, role=user.role,
            unit=units[user.unit], lines=user.lines, must_change_password=False, encoded=encoded,
        )  # fmt: skip
    return User.objects.get(username=OFFICER)
