"""The kinds of sites that a new installation starts with; data from then on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_K = "site.kind"

KINDS: list[tuple[Any, ...]] = [
    (_K, "station", "巾帼驿站", "Women's station", "development", ["驿站"], {}),
    (_K, "workshop", "巾帼工坊", "Workshop", "development", ["工坊"], {}),
    (
        _K,
        "base",
        "妇字号示范基地",
        "Women's demonstration base",
        "development",
        ["妇字号基地", "“妇字号”示范基地", "“妇字号”基地", "示范基地"],
        {},
    ),
    (
        _K,
        "family_education_station",
        "家庭教育指导站点",
        "Family-education station",
        "family",
        ["家庭教育指导站", "家教站点", "家教指导站"],
        {},
    ),
    (_K, "womens_home", "妇女之家", "Women's home", "organisation", ["妇女儿童之家"], {}),
    (_K, "library", "图书馆", "Library", "family", ["图书室"], {}),
    (_K, "reading_room", "儿童阅读室", "Children's reading room", "family", ["阅读室"], {}),
    (_K, "friendly_school", "儿童友好学校", "Child-friendly school", "family", ["友好学校"], {}),
    (_K, "friendly_community", "儿童友好社区", "Child-friendly community", "family", ["友好社区"], {}),
    (_K, "friendly_hospital", "儿童友好医院", "Child-friendly hospital", "family", ["友好医院"], {}),
    (_K, "child_health_centre", "儿童保健中心", "Child health centre", "family", ["保健中心"], {}),
    (_K, "law_station", "维权服务站", "Rights service station", "rights", ["维权站"], {}),
]

VOCABULARIES = {
    "site.kind": _("阵地类别"),
}
