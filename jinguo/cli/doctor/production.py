"""What a site must have put right before real people are recorded on it: ``jinguo doctor --production``.

Each check says what is wrong and how to mend it, so that whoever installs Jinguo needs no second document.
GB/T 22239 (等保 2.0) and OWASP ASVS are held by the program; these are what only the site can see to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinguo.cli.doctor.site_findings import Finding
from jinguo.cli.terminal.language import say

LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}
LONGEST_IDLE = 3600  # seconds; longer, and a lent machine is an open door


def _finding(check: str, ok: bool, good: str, bad: str, mend: str) -> Finding:
    return Finding(check, ok, good if ok else bad, mend)


def _https() -> Finding:
    from django.conf import settings

    ok = settings.HTTPS and settings.JINGUO_ADDRESS.startswith("https://")
    return _finding(
        "https",
        ok,
        say("只经 HTTPS 访问", "Served over HTTPS only"),
        say("没有启用 HTTPS", "HTTPS is not switched on"),
        say(
            "在前面放一个 TLS 反向代理（见 docs/deployment.md），设 JINGUO_HTTPS=1，"
            "并把 JINGUO_ADDRESS 写成以 https:// 开头的地址。",
            "Put a TLS proxy in front (docs/deployment.md), set JINGUO_HTTPS=1, "
            "and JINGUO_ADDRESS to the https:// address.",
        ),
    )


def _debug() -> Finding:
    from django.conf import settings

    return _finding(
        "debug",
        not settings.DEBUG,
        say("调试方式已关闭", "Debugging is off"),
        say("调试方式开着，出错页面会泄露内部信息", "Debugging is on: error pages tell what is inside"),
        say("去掉环境变量 JINGUO_DEBUG。", "Unset JINGUO_DEBUG."),
    )


def _hosts() -> Finding:
    from django.conf import settings

    hosts = set(settings.ALLOWED_HOSTS)
    ok = bool(hosts - LOOPBACK) and "*" not in hosts
    found = ", ".join(sorted(hosts))
    return Finding(
        "hosts",
        ok,
        found,
        say(
            "设 JINGUO_HOSTS 为本站的域名（不能用 *），JINGUO_ORIGINS 为 https:// 加域名。",
            "Set JINGUO_HOSTS to the site's name (no *), and JINGUO_ORIGINS to https:// and that name.",
        ),
    )


def _proxies() -> Finding:
    from django.conf import settings

    wide = [name for name in settings.JINGUO_PROXIES if name.strip().endswith("/0")]
    ok = bool(settings.JINGUO_PROXIES) and not wide
    return Finding(
        "proxies",
        ok,
        ", ".join(settings.JINGUO_PROXIES) or say("没有登记反向代理", "No reverse proxy is named"),
        say(
            "设 JINGUO_PROXIES 为反向代理自己的地址；不登记就看不到来访者的地址，写 /0 则谁都能伪造。",
            "Set JINGUO_PROXIES to the proxy's own address: without it no address is known; "
            "with /0 anybody forges one.",
        ),
    )


def _sessions() -> Finding:
    from django.conf import settings

    idle = settings.SESSION_COOKIE_AGE
    return Finding(
        "sessions",
        idle <= LONGEST_IDLE,
        say(f"{idle} 秒不用即退出", f"An unused session ends after {idle} s"),
        say("把 JINGUO_SESSION_IDLE 设为 3600 或更短。", "Set JINGUO_SESSION_IDLE to 3600 or less."),
    )


def _mail() -> Finding:
    from django.conf import settings

    plain = bool(settings.JINGUO_SMTP_HOST) and settings.JINGUO_SMTP_SECURITY == "none"
    return Finding(
        "mail",
        not plain,
        say("邮件明文外发", "Mail leaves unencrypted")
        if plain
        else say("邮件加密外发或未启用", "Mail is encrypted, or not in use"),
        say("把 JINGUO_SMTP_SECURITY 设为 tls 或 starttls。", "Set JINGUO_SMTP_SECURITY to tls or starttls."),
    )


def _demo() -> Finding:
    from jinguo.accounts.administration.site_accounts import demo_accounts
    from jinguo.demo.loading import is_loaded

    names, loaded = [user.username for user in demo_accounts()], is_loaded()
    told = "、".join(names[:10])
    if names:
        message = say(
            f"{len(names)} 个账号的密码人人知道，可以登录：{told}",
            f"{len(names)} accounts whose password everybody knows can log in: {told}",
        )
    else:
        message = (
            say("装有演示数据", "The demo's data is in it")
            if loaded
            else say("没有演示账号", "No demo account")
        )
    return Finding("demo accounts", not names and not loaded, message, _no_demo(loaded))


def _no_demo(loaded: bool) -> str:
    if loaded:
        return say(
            "演示数据不能作正式站点：换一个空的数据目录，用 jinguo migrate 与 jinguo createadmin 重新开始。",
            "A demo is no site: take an empty data folder, then jinguo migrate and jinguo createadmin.",
        )
    return say(
        "请安全管理员停用这些账号，或给这些人重设密码。",
        "Have a security administrator disable these accounts, or set them new passwords.",
    )


def _second_factors() -> Finding:
    from jinguo.accounts.administration.site_accounts import without_second_factor
    from jinguo.accounts.login.second_factor import is_demanded

    missing = [user.username for user in without_second_factor()]
    if not is_demanded():
        return Finding(
            "second factor",
            False,
            say("没有强制两步验证", "A second factor is not demanded"),
            say(
                "去掉环境变量 JINGUO_SECOND_FACTOR（默认强制）。",
                "Unset JINGUO_SECOND_FACTOR (demanded by default).",
            ),
        )
    return _finding(
        "second factor",
        not missing,
        say("该有两步验证的人都已启用", "Everybody who needs a second factor has one"),
        say(f"{len(missing)} 人尚未启用两步验证", f"{len(missing)} people are without a second factor"),
        say(
            f"请这些人登录并按页面提示启用：{'、'.join(missing[:10])}",
            f"Ask these to log in and set one up as the page says: {', '.join(missing[:10])}",
        ),
    )


def _three_administrators() -> Finding:
    from jinguo.accounts.administration.site_accounts import missing_administrators
    from jinguo.accounts.models import Role

    missing = [f"{Role(role).label} {count}" for role, count in missing_administrators().items()]
    return _finding(
        "three administrators",
        not missing,
        say("系统、安全、审计管理员分设", "System, security and audit administrators stand apart"),
        say(f"缺：{'、'.join(missing)}", f"Missing: {', '.join(missing)}"),
        say(
            "用 jinguo createadmin --role 建立缺少的管理员，各由不同的人担任。",
            "Make the missing ones with jinguo createadmin --role, each another person.",
        ),
    )


def _seal() -> Finding:
    from jinguo.core.audit import seal_is_keyed

    ok = seal_is_keyed()
    return _finding(
        "audit seal",
        ok,
        say("审计日志用密钥封印", "The audit chain is sealed with a key"),
        say("审计日志没有用密钥封印", "The audit chain is sealed without a key"),
        say(
            "运行 jinguo migrate，再运行 jinguo audit verify。",
            "Run jinguo migrate, then jinguo audit verify.",
        ),
    )


def _anchors() -> Finding:
    from jinguo.core.audit import anchors_elsewhere

    ok = anchors_elsewhere()
    return _finding(
        "anchors",
        ok,
        say("审计锚点另存一处", "Audit anchors are kept in a second place"),
        say("审计锚点只存在数据目录里", "Audit anchors stand in the data folder only"),
        say(
            "设 JINGUO_ANCHORS 为另一台机器或另一个磁盘上的文件。",
            "Set JINGUO_ANCHORS to a file on another host or disk.",
        ),
    )


def _modes() -> Finding:
    from jinguo.core.crypto import wrong_modes

    wrong = [str(Path(path)) for path in wrong_modes()]
    return _finding(
        "file modes",
        not wrong,
        say("数据、密钥、日志只有属主可读", "Data, keys and logs are the owner's alone"),
        say(f"可被他人读取：{'、'.join(wrong[:5])}", f"Readable by others: {', '.join(wrong[:5])}"),
        say(
            "运行 jinguo migrate 全部改好；密钥在别处的，对文件 chmod 600，对文件夹 chmod 700。",
            "jinguo migrate mends all; where keys lie elsewhere, chmod 600 files and chmod 700 folders.",
        ),
    )


def _cryptography() -> Finding:
    from jinguo.core.crypto import audit_ring, keys, suites

    suite = suites.chosen()
    steps = [
        command for command, used, wanted in (
            ("jinguo keys rotate", keys.cipher_of(keys.current()), suite.cipher),
            ("jinguo keys rotate --audit", audit_ring.hash_of(audit_ring.current()), suite.hash),
            ("jinguo keys rotate --lookup", keys.lookup()[1], suite.hash),
        ) if used != wanted
    ]  # fmt: skip
    return _finding(
        "cryptography",
        not steps,
        say(f"各密钥属于 {suite.cipher} 与 {suite.hash}", f"All keys are of {suite.cipher} and {suite.hash}"),
        say("有密钥不属于 JINGUO_CRYPTO 所选的算法", "Some keys are not of what JINGUO_CRYPTO names"),
        say(f"运行 {'、'.join(steps)}。", f"Run {', '.join(steps)}."),
    )


def _foreign_files() -> Finding:
    from jinguo.cell import confining

    ok = confining.is_possible()
    return _finding(
        "foreign files",
        ok,
        say("外来文件在隔离的进程里读取", "Foreign files are read in a confined process"),
        say("系统不能限制读取外来文件的进程", "The system cannot confine who reads foreign files"),
        say(
            "换用支持 seccomp 的 Linux（x86_64 或 aarch64）；在容器里运行的，请允许 seccomp。",
            "Run on Linux (x86_64 or aarch64) with seccomp; in a container, let it be used.",
        ),
    )


PRODUCTION_CHECKS: tuple[Callable[[], Finding], ...] = (
    _https, _debug, _hosts, _proxies, _sessions, _mail, _modes,
    _demo, _three_administrators, _second_factors, _cryptography, _seal, _anchors,
    _foreign_files,
)  # fmt: skip
