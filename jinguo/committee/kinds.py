"""The bodies, roles and duty rules a new site starts with; data from then on.

Duty rules differ by place and year: a ``duty.rule`` holds from its ``from_year`` until a later one, with
the points of the base duties, the ratings' lower bounds, and each kind's points and yearly cap.
"""

from django.utils.translation import gettext_lazy as _

_BODY = "committee.body"
_ROLE = "committee.role"
_DUTY = "duty.kind"
_RULE = "duty.rule"
_LINE = "organisation"

KINDS = [
    (_BODY, "federation", "妇联", "Women's federation", _LINE, ["妇女联合会", "妇联执委会", "妇联组织"], {}),
    (_BODY, "villagers_committee", "村委会", "Villagers' committee", _LINE, ["村民委员会", "村委"], {}),
    (_BODY, "residents_committee", "居委会", "Residents' committee", _LINE, ["居民委员会", "居委"], {}),
    (_ROLE, "chair", "主席", "Chair", _LINE, ["妇联主席", "主任", "会长"], {}),
    (_ROLE, "vice_chair", "副主席", "Vice-chair", _LINE, ["妇联副主席", "副主任"], {}),
    (_ROLE, "member", "执委", "Member", _LINE, ["执行委员", "妇联执委", "委员", "成员"], {}),
    (_DUTY, "study", "学习培训", "Study", _LINE, ["学习", "培训"], {}),
    (_DUTY, "meeting", "参加会议", "Meeting", _LINE, ["会议", "参会"], {}),
    (_DUTY, "visit", "走访联系", "Visit", _LINE, ["走访", "联系妇女", "入户"], {}),
    (_DUTY, "help", "帮扶服务", "Help", _LINE, ["帮扶", "服务", "关爱"], {}),
    (_DUTY, "proposal", "建言献策", "Proposal", _LINE, ["建议", "提案", "调研"], {}),
    (_DUTY, "volunteering", "志愿服务", "Volunteering", _LINE, ["志愿"], {}),
    (
        _RULE,
        "base",
        "执委履职评分规则",
        "Scoring of members' duties",
        _LINE,
        [],
        {
            "from_year": 2016,
            "base_points": 60,
            "base_duties": {"study": 1, "meeting": 1, "visit": 2},
            "points": {"study": 2, "meeting": 2, "visit": 3, "help": 4, "proposal": 5, "volunteering": 3},
            "caps": {"study": 10, "meeting": 10, "visit": 12, "help": 16, "proposal": 15, "volunteering": 12},
            "ratings": {"excellent": 90, "good": 75, "qualified": 60, "unqualified": 0},
        },
    ),
]

VOCABULARIES = {
    "committee.body": _("任职机构"),
    "committee.role": _("职务"),
    "duty.kind": _("履职类别"),
    "duty.rule": _("履职计分规则"),
}
