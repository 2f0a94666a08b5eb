"""What figures read of a site pack: figures of the site's own campaigns, and its words for the program's things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from jinguo.core.lines import Line
from jinguo.core.site import site_parts, site_words
from jinguo.core.site.pack_parts import Differing, PackColumn, PackDraft, PackPart, PackRow, code_rows
from jinguo.figures import registry
from jinguo.figures.declarations import FigureLedger, FigureUnit, Nature
from jinguo.figures.evaluation.conditions import field_at
from jinguo.figures.site_figures import FIGURE, PART, TEXTS

FIGURES, WORDS = "figures.toml", "words.csv"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,59}")
_TEXTS = tuple(name + ending for name in ("name", *TEXTS) for ending in ("", "_en"))
KEYS = (
    "key", "unit", "line", "ledger", "measure", "of", "numerator", "denominator", "where", "nature", "after",
    "synonyms", "version", *_TEXTS,
)  # fmt: skip
_MEASURES = ("count", "sum", "distinct", "latest", "ratio")
_COMPARED = ("not", "gte", "lte", "gt", "lt")
_LONGEST = 300


class _Told:
    """One figure of the pack under examination; ``line`` is where its table begins."""

    def __init__(self, draft: PackDraft, told: dict[str, Any], line: int) -> None:
        self.draft, self.told, self.line = draft, told, line

    def complain(self, what: str) -> None:
        """Note a fault of this figure, by its key."""
        named = self.told.get("key")
        prefix = _("指标 %s：") % named if isinstance(named, str) and named else ""
        self.draft.complain(FIGURES, self.line, prefix + what)

    def one_of(self, name: str, allowed: Iterable[str]) -> bool:
        """Whether a word is one of those allowed; else it is a fault that lists them."""
        allowed = [str(each) for each in allowed]
        if self.told.get(name) in allowed:
            return True
        said = _("%(name)s 写的是“%(value)s”，只能是：%(allowed)s。")
        self.complain(said % {"name": name, "value": self.told.get(name, ""), "allowed": "、".join(allowed)})
        return False


def check_figures(draft: PackDraft) -> None:
    """Check every figure, and that those a ratio divides, or one follows, are there."""
    held = draft.files.get(FIGURES)
    if held is None:
        return
    listed, lines = held.get("figure", []), held.get("__lines__", [])
    if not isinstance(listed, list) or set(held) - {"figure", "__lines__"}:
        draft.complain(FIGURES, 0, _("只能有 [[figure]] 段，每段一项指标。"))
        return
    every = [
        _Told(draft, told, line) for told, line in zip(listed, lines, strict=False) if isinstance(told, dict)
    ]
    keys = draft.knows("figure")
    keys.update(dict.fromkeys(registry.declared(), "program"))
    keys.update({told["key"]: told for told in site_parts.content(PART).get("figure", ())})
    met: set[str] = set()
    for one in every:
        if _well_keyed(one, met):
            keys[one.told["key"]] = one.told
    for one in every:
        _check_figure(one, keys)


def _well_keyed(one: _Told, met: set[str]) -> bool:
    key = one.told.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        one.complain(_("key 要写成“名.名”，只用小写英文字母、数字和下划线，例如 yunze.herb_trainings。"))
        return False
    if key in registry.declared():
        one.complain(
            _("这是系统自带的指标，不能在这里重写；要改叫法请写在 words.csv 的 figure.%s 一行。") % key
        )
        return False
    if key in met:
        one.complain(_("同一个 key 写了两次，请只留一段。"))
        return False
    met.add(key)
    return True


def _check_figure(one: _Told, keys: Mapping[str, Any]) -> None:
    told = one.told
    for name in sorted(set(told) - set(KEYS)):
        one.complain(_("不认识 %s 这一项，请删去或核对写法。") % name)
    _check_texts(one)
    one.one_of("line", Line.values)
    fits = one.one_of("unit", [unit.value for unit in FigureUnit if unit.value])
    if not one.one_of("measure", _MEASURES):
        return
    if told.get("after", "") and told["after"] not in keys:
        one.complain(_("after 写的 %s 不是已有的指标。") % told["after"])
    if "nature" in told:
        one.one_of("nature", [nature.value for nature in Nature])
    if told["measure"] == "ratio":
        _check_ratio(one, keys)
    elif one.one_of("ledger", [ledger.key for ledger in registry.ledgers()]):
        ledger = registry.ledger(told["ledger"])
        if _check_measure(one, ledger) and fits:
            _check_unit(one, ledger)
        _check_where(one, ledger)
        if ledger.line in Line.values and told.get("line") != ledger.line:
            said = _("台账“%(ledger)s”属于 %(line)s 条线，line 只能写 %(line)s。")
            one.complain(said % {"ledger": ledger.name, "line": ledger.line})


def _check_texts(one: _Told) -> None:
    for name in _TEXTS:
        value = one.told.get(name, "")
        if not isinstance(value, str) or len(value) > _LONGEST or (name == "name" and not value.strip()):
            one.complain(
                _("%(name)s 要写一段文字，不超过 %(most)d 个字。") % {"name": name, "most": _LONGEST}
            )
    words = one.told.get("synonyms", [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip("… ") for word in words):
        one.complain(_('synonyms 要写成一列词，例如 ["药茶培训", "药茶…培训"]。'))
    if not isinstance(one.told.get("version", 1), int) or one.told.get("version", 1) < 1:
        one.complain(_("version 要写整数，从 1 开始。"))


def _check_ratio(one: _Told, keys: Mapping[str, Any]) -> None:
    for half in ("numerator", "denominator"):
        key = one.told.get(half, "")
        other = keys.get(key)
        if other is None:
            one.complain(_("%(half)s 写的 %(key)s 不是已有的指标。") % {"half": half, "key": key or "（空）"})
        elif (isinstance(other, dict) and other.get("measure") == "ratio") or (
            other == "program" and registry.declared()[key].unit is FigureUnit.PERCENT
        ):
            one.complain(_("%(half)s 写的 %(key)s 本身是比例，不能再相除。") % {"half": half, "key": key})
    if one.told.get("unit") != FigureUnit.PERCENT.value:
        one.complain(_("比例的 unit 只能写 %。"))
    for name in ("where", "ledger", "of"):
        if one.told.get(name):
            one.complain(_("比例由两项指标相除，不写 %s。") % name)


def _check_measure(one: _Told, ledger: FigureLedger) -> bool:
    kind, of = one.told["measure"], one.told.get("of", "")
    if kind == "count":
        if of:
            one.complain(_("measure 是 count 时不写 of。"))
        return not of
    declared = ledger.distincts if kind == "distinct" else ledger.measures
    if of in declared:
        return True
    said = _("台账“%(ledger)s”没有可以这样计的“%(of)s”，of 只能是：%(allowed)s。")
    allowed = "、".join(declared) or _("（无，请改用 count）")
    one.complain(said % {"ledger": ledger.name, "of": of, "allowed": allowed})
    return False


def _check_unit(one: _Told, ledger: FigureLedger) -> None:
    """人 is counted by telling persons apart, 元 by adding money: the unit may not promise what is not measured."""
    unit, kind, of = FigureUnit(one.told["unit"]), one.told["measure"], one.told.get("of", "")
    measured = ledger.measures.get(of, "") if kind in ("sum", "latest") else ""
    money = isinstance(measured, str) and measured.endswith("_cents")
    if unit is FigureUnit.PERSONS and (kind, of) != ("distinct", "person") and kind != "latest":
        one.complain(
            _('以“人”计的指标要写 measure = "distinct"、of = "person"；计次数请把 unit 写成“人次”。')
        )
    elif (unit is FigureUnit.CENTS) is not money and kind != "latest":
        one.complain(_("金额的 unit 写“元”，别的数不能写“元”。"))
    elif unit is FigureUnit.PERCENT and kind != "latest":
        one.complain(_('unit 是 % 的指标要写 measure = "ratio"，由两项指标相除。'))


def _check_where(one: _Told, ledger: FigureLedger) -> None:
    where = one.told.get("where", {})
    if not isinstance(where, dict):
        one.complain(_("条件要写在 [figure.where] 之下，每行一个。"))
        return
    for name, value in where.items():
        if name not in ledger.dimensions:
            said = _("台账“%(ledger)s”不能按“%(name)s”取数，条件只能是：%(allowed)s。")
            allowed = "、".join(ledger.dimensions)
            one.complain(said % {"ledger": ledger.name, "name": name, "allowed": allowed})
            continue
        for wanted in _values(one, name, value):
            _check_value(one, ledger, name, wanted)
            if name == "programme" and isinstance(wanted, str):
                _note_unnamed(one, wanted)


def _note_unnamed(one: _Told, programme: str) -> None:
    """A text names a campaign by its full name: without it among the synonyms the check hesitates."""
    name = one.draft.knows("programme").get(programme)
    if name and name not in (one.told.get("synonyms") or ()):
        said = _(
            "%(file)s 第 %(line)d 行：建议把品牌名“%(name)s”也写进 %(key)s 的 synonyms，核对文稿时才认得准。"
        )
        told = {"file": FIGURES, "line": one.line, "name": name, "key": one.told.get("key", "")}
        one.draft.notes.append(said % told)


def _values(one: _Told, name: str, value: Any) -> list[Any]:
    """Return the plain values of a condition, whether one, any of several, or compared with."""
    if isinstance(value, dict):
        for word in sorted(set(value) - set(_COMPARED)):
            said = _("条件 %(name)s 里不认识“%(word)s”，只能用：%(allowed)s。")
            one.complain(said % {"name": name, "word": word, "allowed": "、".join(_COMPARED)})
        return [each for word in _COMPARED if word in value for each in _values(one, name, value[word])]
    if isinstance(value, list):
        if not value or any(isinstance(each, list | dict) for each in value):
            one.complain(_("条件 %s 要写一个值，或一列值。") % name)
            return []
        return value
    return [value]


def _check_value(one: _Told, ledger: FigureLedger, name: str, value: Any) -> None:
    field, space = _field_of(ledger, ledger.dimensions[name])
    if isinstance(field, models.BooleanField):
        if not isinstance(value, bool):
            one.complain(_("条件 %s 只能写 true 或 false。") % name)
    elif isinstance(field, models.IntegerField) and not space and not field.choices:
        if not isinstance(value, int) or isinstance(value, bool):
            one.complain(_("条件 %s 要写整数。") % name)
    elif not isinstance(value, str) or len(value) > _LONGEST:
        one.complain(_("条件 %s 要写文字。") % name)
    elif allowed := [str(each) for each, _label in field.choices or ()]:
        if value not in allowed:
            said = _("条件 %(name)s 不认识“%(value)s”，只能是：%(allowed)s。")
            one.complain(said % {"name": name, "value": value, "allowed": "、".join(filter(None, allowed))})
    elif space and value not in one.draft.knows(space):
        said = _("条件 %(name)s 写的“%(value)s”既不在本包里，本站也没有。请先写进相应的表，或核对代码。")
        one.complain(said % {"name": name, "value": value})


def _field_of(ledger: FigureLedger, path: str) -> tuple[Any, str]:
    """Return the field a dimension leads to, and the namespace of its codes ("" when it has none)."""
    model = ledger.model_class()
    field = field_at(model, path)
    entry, _cut, leaf = path.rpartition("__")
    if leaf != "code" or not entry:
        return field, ""
    try:
        related = field_at(model, entry)
    except FieldDoesNotExist:
        return field, ""
    limits = related.get_limit_choices_to() if related.is_relation else {}
    vocabulary = limits.get("vocabulary") if isinstance(limits, dict) else None
    return field, vocabulary or (related.related_model._meta.model_name if related.is_relation else "")


def _new(draft: PackDraft) -> list[dict[str, Any]]:
    here = {told["key"] for told in site_parts.content(PART).get("figure", ())}
    return [told for told in draft.files.get(FIGURES, {}).get("figure", ()) if told["key"] not in here]


def write_figures(draft: PackDraft) -> int:
    """Add the figures that the site does not have."""
    new = _new(draft)
    if new:
        site_parts.write(PART, {"figure": [*site_parts.content(PART).get("figure", ()), *new]})
    return len(new)


def differing_figures(draft: PackDraft) -> Iterable[Differing]:
    """Yield the figures that the site declares otherwise."""
    here = {told["key"]: told for told in site_parts.content(PART).get("figure", ())}
    for told in draft.files.get(FIGURES, {}).get("figure", ()):
        known = here.get(told["key"])
        if known is not None and known != told:
            names = [name for name in KEYS if known.get(name) != told.get(name)]
            yield (
                f"{FIGURES} {told['key']}",
                "；".join(f"{name}={known.get(name, '')}" for name in names),
                "；".join(f"{name}={told.get(name, '')}" for name in names),
            )


def export_figures() -> dict[str, Any] | None:
    """Return the site's figures."""
    held = site_parts.content(PART)
    return {"figure": held["figure"]} if held.get("figure") else None


_WORD_COLUMNS = (
    PackColumn("key", required=True, longest=120), PackColumn("name", longest=120),
    PackColumn("name_en", longest=120), PackColumn("aliases", longest=600),
    *(PackColumn(name + ending, longest=_LONGEST) for name in TEXTS for ending in ("", "_en")),
)  # fmt: skip


def known_words() -> dict[str, Any]:
    """Return the keys a pack may name otherwise, with the program's own words."""
    figures = {FIGURE + key: figure.name for key, figure in registry.declared().items()}
    return {**site_words.known(), **figures}


def check_words(draft: PackDraft) -> None:
    """Check that what is named otherwise exists, and is named."""
    known = known_words()
    for row in code_rows(draft, WORDS, ("key",)):
        if row["key"] not in known:
            said = _("没有“%s”可以改叫法。运行 jinguo pack words 看全部可改的叫法。")
            draft.complain(WORDS, row.line, said % row["key"])
        elif not row["key"].startswith(FIGURE) and not row["name"]:
            draft.complain(WORDS, row.line, _("请在 name 一栏写本站的叫法，或删去这一行。"))


def _word_of(row: PackRow) -> dict[str, Any]:
    told: dict[str, Any] = {name: row[name] for name in _TEXTS if row[name]}
    return told | ({"aliases": row.words("aliases")} if row["aliases"] else {})


def write_words(draft: PackDraft) -> int:
    """Add the words that the site does not have."""
    here = site_parts.content(site_words.PART)
    new = {row["key"]: _word_of(row) for row in draft.rows(WORDS) if row["key"] not in here}
    if new:
        site_parts.write(site_words.PART, {**here, **new})
    return len(new)


def differing_words(draft: PackDraft) -> Iterable[Differing]:
    """Yield what the site calls otherwise than the pack."""
    here = site_parts.content(site_words.PART)
    for row in draft.rows(WORDS):
        if row["key"] in here and here[row["key"]] != _word_of(row):
            yield f"{WORDS} {row['key']}", str(here[row["key"]]), str(_word_of(row))


def export_words() -> list[dict[str, str]] | None:
    """Return the site's own words."""
    with translation.override("zh-hans"):
        return [
            {"key": key, **{n: "、".join(v) if isinstance(v, list) else v for n, v in told.items()}}
            for key, told in site_parts.content(site_words.PART).items()
        ]


PARTS = (
    PackPart(WORDS, 50, check_words, write_words, export_words, differing_words, _WORD_COLUMNS),
    PackPart(FIGURES, 60, check_figures, write_figures, export_figures, differing_figures, keys=KEYS),
)
