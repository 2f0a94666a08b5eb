"""What a site may change of this room: thresholds of the rules, ceilings of loans, common reasons."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_C, _D, _S = "integrity.loan_ceiling", "integrity.dismissal", "integrity.rule"

KINDS: list[tuple[Any, ...]] = [
    # A word of a rule's key: its attributes go before the rule's settings, its last day switches it off.
    (_S, "duplicate_activity", "同一活动登记两次", "One activity entered twice", "", [], {}),
    (_S, "two_programmes", "两个项目认领同一活动", "Two programmes claim one activity", "", [], {}),
    (_S, "same_photograph", "同一照片用在两处", "One photograph in two places", "", [], {}),
    (_S, "above_population", "人数超过当地人口", "More people than the place has", "", [], {}),
    (_S, "crowded_room", "每场人数多得少见", "Unusually many people in a session", "", [], {}),
    (_S, "two_places", "同一人同一天在两处签到", "One person at two places on one day", "", [], {}),
    (_S, "same_roster", "两场活动签到名单相同", "One roster under two activities", "", [], {}),
    (_S, "round_numbers", "人数整得不像数出来的", "Numbers too round to be counted", "", [], {}),
    (_S, "period_end_burst", "季末突击登记", "Burst at the quarter's end", "", [], {}),
    (_S, "before_scheme", "活动早于项目启动", "Activity before its scheme began", "", [], {}),
    (_S, "before_recipient", "表彰早于获奖对象", "Honour older than its holder", "", [], {}),
    (_S, "relief_twice", "终身一次的救助给了两次", "Lifetime relief given twice", "", [], {}),
    (_S, "insured_twice", "同一时期重复投保", "Insured twice at one time", "", [], {}),
    (_S, "loan_above_ceiling", "贷款超过当时上限", "Loan above the ceiling of its day", "", [], {}),
    # The highest ceiling known for a personal start-up loan; a site enters its own, with dates.
    (
        _C,
        "startup_guarantee",
        "创业担保贷款上限",
        "Ceiling of start-up guarantee loans",
        "development",
        [],
        {"product": "startup_guarantee", "yuan": 500000},
    ),
    (_D, "two_events", "确实是两件事", "They are two events", "", [], {}),
    (_D, "several_sessions", "同一天办了几场", "Several sessions on one day", "", [], {}),
    (_D, "joint_guests", "外村群众也参加了", "People from elsewhere came, too", "", [], {}),
    (_D, "namesakes", "同名的两个人", "Two persons of one name", "", [], {}),
    (_D, "checked_paper", "已核对原始材料，无误", "Checked against the papers", "", [], {}),
    (_D, "later_entered", "事后补录，日期属实", "Entered later, the dates are right", "", [], {}),
]

VOCABULARIES = {
    "integrity.dismissal": _("常用排除理由"),
    "integrity.loan_ceiling": _("贷款上限"),
    "integrity.rule": _("自查规则"),
}
