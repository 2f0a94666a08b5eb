"""The same photograph, or the same scanned sheet, shown as evidence of two entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity
from jinguo.core.models import EvidenceFile
from jinguo.integrity.models import PhotoBand, PhotoPrint
from jinguo.integrity.rule_findings import Entry, Finding, Ground, Rule, clamp
from jinguo.integrity.rules.photograph_hash import ALIKE, BITS, distance, is_photograph
from jinguo.integrity.rules.sql import rows

AT_MOST = (
    40  # entries of one file compared pair by pair; a file used more often is one suspicion more or less
)
_MEETINGS = """
SELECT DISTINCT p.evidence_id, q.evidence_id, p.bits, q.bits
FROM {band} a
JOIN {band} b ON b.value = a.value AND b.photo_id > a.photo_id
JOIN {print} p ON p.id = a.photo_id
JOIN {print} q ON q.id = b.photo_id
WHERE p.evidence_id <> q.evidence_id
"""
Pairs = dict[tuple[Entry, Entry], tuple[int, int, int]]  # entries -> bits apart, the two files


def _remember(pairs: Pairs, one: EvidenceFile, other: EvidenceFile, apart: int) -> None:
    first, second = sorted(((each.object_type, each.object_id), each.pk) for each in (one, other))
    if first[0] == second[0]:
        return
    key = (first[0], second[0])
    if key not in pairs or apart < pairs[key][0]:
        pairs[key] = (apart, first[1], second[1])


def _identical(pairs: Pairs) -> None:
    """Find files that are the same to the byte; of other files than photographs, only those of activities."""
    several = EvidenceFile.objects.values("sha256").annotate(n=Count("pk")).filter(n__gt=1)
    groups: dict[str, list[EvidenceFile]] = defaultdict(list)
    for file in EvidenceFile.objects.filter(sha256__in=several.values("sha256")).order_by("pk"):
        if is_photograph(file) or file.object_type == Activity._meta.label:
            groups[file.sha256].append(file)
    for files in groups.values():
        for one, other in combinations(files[:AT_MOST], 2):
            _remember(pairs, one, other, 0)


def _alike(pairs: Pairs, threshold: int) -> None:
    """Find photographs that meet in a band and whose prints are at most ``threshold`` bits apart."""
    near: dict[tuple[int, int], int] = {}
    for one, other, bits, others in rows(_MEETINGS, band=PhotoBand, print=PhotoPrint):
        apart = distance(bits, others)
        if apart <= min(threshold, near.get((one, other), BITS)):
            near[one, other] = apart
    files = EvidenceFile.objects.in_bulk({number for pair in near for number in pair})
    for (one, other), apart in near.items():
        _remember(pairs, files[one], files[other], apart)


def _find(ground: Ground) -> Iterator[Finding]:
    pairs: Pairs = {}
    _identical(pairs)
    _alike(pairs, int(ground["bits"]))
    for entries, (apart, one, other) in pairs.items():
        facts = {"bits": apart, "of": BITS, "files": [one, other]}
        yield Finding(entries, clamp(96 - 1.2 * apart), facts)


def _sentence(facts: dict[str, Any]) -> str:
    if facts["bits"] == 0:
        return _("请看看是不是用了同一张照片（或同一份材料）证明两件事。")
    alike = round(100 - 100 * facts["bits"] / facts["of"])
    return _("请看看是不是用了同一张照片证明两件事：两张照片相似 %d%%。") % alike


RULES = (
    Rule(
        "same_photograph",
        gettext_lazy("同一照片用在两处"),
        gettext_lazy("两条记录的佐证里有同一张照片，缩放、旋转、压缩过的也认得出。"),
        gettext_lazy("一场活动登记在两个台账里（如培训和颁奖）；照片选错了；同一角度连拍。"),
        gettext_lazy(
            "每张照片缩成 16×16 的明暗差指纹（256 位），相差不超过 24 位的视为同一张；文件完全相同的直接认定。"
        ),
        _find,
        _sentence,
        {"bits": ALIKE},
    ),
)
