"""Walking the chain: what was changed, removed, put in another order, cut off or put back, and what says so.

Nothing here trusts the database alone: the keys, the state beside them and the anchors lie outside it, and
the absence of what must be there is itself a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.audit import anchors, seals, state
from jinguo.core.audit.chain import KEYED, ROTATED
from jinguo.core.crypto import audit_ring
from jinguo.core.crypto.key_file import UnknownKey
from jinguo.core.models import AuditEvent, AuditHead

CHANGED, REMOVED, REORDERED, CUT = "changed", "removed", "reordered", "cut"
ROLLED_BACK, STATE_MISSING, UNKEYED = "rolled_back", "state_missing", "unkeyed"
ANCHORS_MISSING, ANCHORS_SHORTENED, ANCHOR_DIFFERS = "anchors_missing", "anchors_shortened", "anchor_differs"
WRONG_KEY, UNKNOWN_KEY = "wrong_key", "unknown_key"


@dataclass(frozen=True)
class Problem:
    """A place where the chain does not hold: the sequence number, a sentence, and of which kind it is."""

    sequence: int
    message: str
    kind: str = CHANGED


def verify_chain() -> list[Problem]:
    """Walk the whole chain, and hold it against keys, state and anchors (empty when whole)."""
    return [*_chain_problems(), *_state_problems(), *_anchor_problems()]


def _chain_problems() -> Iterator[Problem]:
    expected, previous, key_id, wrong = 1, "0" * 64, "", set[str]()
    rows = ""
    sealer: Callable[[str], str] = seals.digest
    names = (*seals.SEALED, *seals.BESIDE, "hash")
    events = AuditEvent.objects.order_by("sequence").values_list(*names)
    for *values, hash_ in events.iterator(chunk_size=2000):
        sequence, verb, before, named, rows = values[0], values[4], values[9], values[10], values[11]
        if sequence != expected:
            message = _("第 %(expected)s 条到第 %(last)s 条缺失") % {
                "expected": expected,
                "last": sequence - 1,
            }
            yield Problem(expected, message, REMOVED)
        elif before != previous:
            message = _("第 %(sequence)s 条与前一条不相连，次序或内容被改动") % {"sequence": sequence}
            yield Problem(sequence, message, REORDERED)
        if named != key_id:
            yield from _key_problems(sequence, verb, key_id, named, wrong)
            sealer = seals.digest if named in wrong else seals.sealer_of(named)
        if named not in wrong and seals.seal_of_values(values, sealer) != hash_:
            yield Problem(sequence, _("第 %(sequence)s 条内容被改动") % {"sequence": sequence}, CHANGED)
        expected, previous, key_id = sequence + 1, hash_, named
    yield from _head_problems(expected - 1, previous, key_id, rows, wrong)


def _is_older(key: str, than: str) -> bool:
    order = audit_ring.order()
    return order.index(key) < order.index(than)


def _key_problems(sequence: int, verb: str, before: str, now: str, wrong: set[str]) -> Iterator[Problem]:
    """Hold a change of key against the ring: only ever from one key to the next, and said in the chain."""
    if not now:
        message = _("第 %(sequence)s 条起没有密钥封存，此前的已有：这些记录是另外写入的") % {
            "sequence": sequence
        }
        yield Problem(sequence, message, UNKEYED)
    elif not audit_ring.holds(now):
        wrong.add(now)
        message = _("第 %(sequence)s 条起所用的密钥 %(now)s 不在密钥文件里，无法核验；请找回审计密钥文件") % {
            "sequence": sequence,
            "now": now,
        }
        yield Problem(sequence, message, UNKNOWN_KEY)
    elif audit_ring.is_wrong(now):
        wrong.add(now)
        message = _(
            "密钥文件里的 %(now)s 不是当时的密钥，第 %(sequence)s 条起无法核验；请找回审计密钥文件"
        ) % {"now": now, "sequence": sequence}
        yield Problem(sequence, message, WRONG_KEY)
    elif sequence > 1 and verb != (ROTATED if before else KEYED):
        yield Problem(
            sequence, _("第 %(sequence)s 条起换了密钥，却没有换密钥的记录") % {"sequence": sequence}, UNKEYED
        )
    elif before and audit_ring.holds(before) and _is_older(now, before):
        yield Problem(
            sequence,
            _("第 %(sequence)s 条起用了已停用的旧密钥 %(now)s") % {"sequence": sequence, "now": now},
            UNKEYED,
        )


def _head_problems(last: int, hash_: str, key_id: str, rows: str, wrong: set[str]) -> Iterator[Problem]:
    head = AuditHead.objects.filter(id=1).first()
    told = (head.sequence, head.hash) if head else (0, "0" * 64)
    if told != (last, hash_):
        yield Problem(last + 1, _("末尾的记录被删去或改动"), CUT)
    elif head and head.key_id != key_id:
        yield Problem(last, _("末条摘要的密钥与末条记录不符，摘要被改动"), CUT)
    elif head and key_id and key_id not in wrong and not _head_holds(head, rows):
        yield Problem(last, _("末条摘要被改动：不是本平台写下的"), CUT)


def _head_holds(head: AuditHead, rows: str) -> bool:
    try:
        return head.mac == seals.head_mac(head) and rows == seals.rows_digest(head.rows)
    except UnknownKey:
        return False


def _state_problems() -> Iterator[Problem]:
    """Hold the chain against what is remembered of it beside the keys."""
    try:
        known = state.read()
    except state.BrokenState:
        yield Problem(0, _("密钥旁的审计状态文件被改动或无法核验"), STATE_MISSING)
        return
    head = AuditHead.objects.filter(id=1).first()
    reached, keyed = (head.sequence, bool(head.key_id)) if head else (0, False)
    if known is None:
        if audit_ring.used():
            message = _("密钥旁的审计状态文件不见了，无法证明日志没有被换成旧的；请找回，或写明原因后认可")
            yield Problem(reached, message, STATE_MISSING)
        return
    if not keyed and known["sequence"]:
        yield Problem(reached, _("日志已用密钥封存，现在的却没有：数据库被换成了旧的或重写过"), UNKEYED)
    yield from _behind(known, reached)


def _behind(known: dict[str, Any], reached: int) -> Iterator[Problem]:
    sequence, hash_ = known["sequence"], known["hash"]
    if reached < sequence:
        message = _(
            "日志曾到第 %(sequence)s 条，现在只到第 %(reached)s 条：数据库被换成了旧的，或末尾被删去"
        ) % {"sequence": sequence, "reached": reached}
        yield Problem(reached + 1, message, ROLLED_BACK)
    elif sequence and AuditEvent.objects.filter(sequence=sequence, hash=hash_).first() is None:
        yield Problem(
            sequence,
            _("第 %(sequence)s 条已不是当时写下的那一条：数据库被换过") % {"sequence": sequence},
            ROLLED_BACK,
        )


def _anchor_problems() -> Iterator[Problem]:
    try:
        known = state.read() or {}
    except state.BrokenState:
        known = {}
    yield from _file_problems(anchors.main_file(), known, _("数据目录中的锚点"))
    for path in anchors.other_files():
        noted = known if str(path) in known.get("places", ()) else {}
        yield from _file_problems(path, noted, _("另存的锚点 %(path)s") % {"path": path})


def _file_problems(path: Any, known: dict[str, Any], name: str) -> Iterator[Problem]:
    try:
        held = anchors.read(path)
    except (ValueError, OSError):
        yield Problem(0, _("%(name)s无法读取，文件被改动或不可用") % {"name": name}, ANCHORS_MISSING)
        return
    count = known.get("anchors", 0)
    last = held[-1] if held else None
    if count and last is None:
        yield Problem(
            0,
            _("%(name)s不见了：曾写下 %(count)s 个，现在一个也没有") % {"name": name, "count": count},
            ANCHORS_MISSING,
        )
    elif count and last and last.number < count:
        message = _("%(name)s少了：曾写下 %(count)s 个，现在只到第 %(number)s 个") % {
            "name": name,
            "count": count,
            "number": last.number,
        }
        yield Problem(last.sequence, message, ANCHORS_SHORTENED)
    elif count and last and last.number == count and last.mac != known["anchor"]:
        yield Problem(last.sequence, _("%(name)s的最后一个被换过") % {"name": name}, ANCHOR_DIFFERS)
    for sequence in anchors.broken_lines(held):
        yield Problem(
            sequence,
            _("%(name)s在第 %(sequence)s 条处被改动或缺行") % {"name": name, "sequence": sequence},
            ANCHOR_DIFFERS,
        )
    yield from _differing(held, name)


def _differing(held: list[anchors.Anchor], name: str) -> Iterator[Problem]:
    sequences = [one.sequence for one in held]
    found: dict[int, str] = {}
    for start in range(0, len(sequences), 500):
        chosen = AuditEvent.objects.filter(sequence__in=sequences[start : start + 500])
        found |= dict(chosen.values_list("sequence", "hash"))
    for one in held:
        if found.get(one.sequence) != one.hash:
            message = _("第 %(sequence)s 条与%(name)s不符，此前的记录被删去或改写") % {
                "sequence": one.sequence,
                "name": name,
            }
            yield Problem(one.sequence, message, ANCHOR_DIFFERS)
