"""Loan products, insurances and relief categories that a new installation starts with; data from then on."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_L, _I, _R = "loan.product", "insurance.product", "relief.category"

KINDS: list[tuple[Any, ...]] = [
    (
        _L,
        "startup_guarantee",
        "创业担保贷款",
        "Start-up guarantee loan",
        "development",
        ["创业贷", "创业担保"],
        {},
    ),
    (_L, "other", "其他贷款", "Other loan", "development", ["其他", "鲁担巾帼贷"], {}),
    (_I, "two_cancers", "两癌保险", "Two-cancers insurance", "rights", ["“两癌”保险", "两癌险"], {}),
    (
        _R,
        "cancer_mother",
        "两癌母亲",
        "Mother with cancer",
        "rights",
        ["“两癌母亲”", "两癌患病妇女", "两癌救助"],
        {"lifetime_fund": "中央专项彩票公益金"},
    ),
    (_R, "spring_bud_girl", "春蕾女童", "Spring Bud girl", "rights", ["“春蕾女童”", "春蕾"], {}),
    (_R, "needy_mother", "困境母亲", "Mother in need", "rights", ["“困境母亲”", "困难母亲", "贫困母亲"], {}),
]

VOCABULARIES = {
    "loan.product": _("贷款产品"),
    "insurance.product": _("险种"),
    "relief.category": _("救助类别"),
}
