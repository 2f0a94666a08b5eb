"""What a site may change of this room: thresholds of the rules, ceilings of loans, common reasons."""

from __future__ import annotations

from typing import Any

_C, _D = "integrity.loan_ceiling", "integrity.dismissal"

KINDS: list[tuple[Any, ...]] = [
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
    (
        _C,
        "colourful_credit",
        "出彩信用贷上限",
        "Ceiling of colourful credit",
        "development",
        [],
        {"product": "colourful_credit", "yuan": 500000},
    ),
    (_D, "two_events", "确实是两件事", "They are two events", "", [], {}),
    (_D, "several_sessions", "同一天办了几场", "Several sessions on one day", "", [], {}),
    (_D, "joint_guests", "外村群众也参加了", "People from elsewhere came, too", "", [], {}),
    (_D, "namesakes", "同名的两个人", "Two persons of one name", "", [], {}),
    (_D, "checked_paper", "已核对原始材料，无误", "Checked against the papers", "", [], {}),
    (_D, "later_entered", "事后补录，日期属实", "Entered later, the dates are right", "", [], {}),
]
