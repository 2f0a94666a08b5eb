"""The award schemes and standings that a new installation starts with; data from then on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_S = "honour.scheme"
_T = "standing.kind"
_PERSON, _UNIT, _HOME = {"recipient": "person"}, {"recipient": "unit"}, {"recipient": "household"}

KINDS: list[tuple[Any, ...]] = [
    (
        _S,
        "red_banner_holder",
        "三八红旗手",
        "March 8th Red-Banner Holder",
        "publicity",
        ["红旗手", "三八红旗手标兵"],
        _PERSON,
    ),
    (
        _S,
        "post_of_honour",
        "巾帼文明岗",
        "Women's post of honour",
        "publicity",
        ["文明岗"],
        {**_UNIT, "exemplar": True},
    ),
    (
        _S,
        "red_banner_collective",
        "三八红旗集体",
        "March 8th Red-Banner Collective",
        "publicity",
        ["红旗集体"],
        {**_UNIT, "exemplar": True},
    ),
    (
        _S,
        "model_woman",
        "巾帼建功标兵",
        "Model woman",
        "publicity",
        ["建功标兵", "巾帼标兵"],
        {**_PERSON, "exemplar": True},
    ),
    (
        _S,
        "other_exemplar",
        "其他巾帼典型",
        "Other exemplar",
        "publicity",
        ["巾帼典型", "巾帼建功先进集体"],
        {**_UNIT, "exemplar": True},
    ),
    (
        _S,
        "satisfactory_civil_servant",
        "人民满意公务员",
        "Civil servant of the people",
        "publicity",
        ["人民满意的公务员"],
        _PERSON,
    ),
    (
        _S,
        "grassroots_worker",
        "最美基层妇联人",
        "Best grass-roots worker",
        "publicity",
        ["最美妇联人"],
        _PERSON,
    ),
    (_S, "beautiful_family", "最美家庭", "Most beautiful family", "family", ["寻找最美家庭"], _HOME),
    (_S, "five_good_family", "五好家庭", "Five-good family", "family", ["五好文明家庭"], _HOME),
    (_S, "civilised_family", "文明家庭", "Civilised family", "family", [], _HOME),
    (_T, "model_village", "示范村", "Model village", "development", [], _UNIT),
    (_T, "model_household", "示范户", "Model household", "development", [], _HOME),
]

VOCABULARIES = {
    "honour.scheme": _("荣誉称号"),
    "standing.kind": _("示范类别"),
}
