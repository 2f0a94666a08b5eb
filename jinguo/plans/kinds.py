"""Kinds of projects and registers a new site starts with; data from then on."""

from django.utils.translation import gettext_lazy as _

_P = "project.kind"
_R = "register.kind"

KINDS = [
    (
        _P,
        "child_friendly",
        "儿童友好实事服务项目",
        "Child-friendly project",
        "family",
        ["儿童友好项目", "儿童友好", "儿童友好实事项目"],
        {},
    ),
    (
        _P,
        "livelihood",
        "妇女儿童民生实事项目",
        "Livelihood project",
        "office",
        ["民生实事", "民生实事项目", "妇女儿童实事项目"],
        {},
    ),
    (_R, "party_hearing", "党委常委会听取汇报", "Party committee hearing", "office", ["常委会汇报"], {}),
    (_R, "plan", "发展规划", "Development plan", "office", ["规划", "妇女儿童发展规划"], {}),
    (_R, "implementation_scheme", "实施方案", "Implementation scheme", "office", ["方案", "建设方案"], {}),
    (_R, "congress_survey", "人大专题调研", "People's congress survey", "office", ["人大调研"], {}),
    (_R, "cppcc_proposal", "政协提案", "CPPCC proposal", "office", ["提案"], {"reply_days": 90}),
    (_R, "cppcc_consultation", "政协专题协商", "CPPCC consultation", "office", ["专题协商", "政协协商"], {}),
    (_R, "policy_document", "政策文件", "Policy document", "office", ["政策", "文件"], {}),
    (_R, "leading_group", "领导小组", "Leading group", "family", ["工作领导小组"], {}),
    (_R, "joint_mechanism", "联动联建机制", "Joint mechanism", "family", ["工作机制", "联建机制"], {}),
    (_R, "service_corps", "服务团", "Service corps", "development", ["惠企服务团"], {}),
    (_R, "volunteer_team", "志愿服务队", "Volunteer team", "rights", ["志愿队伍", "志愿者队伍"], {}),
    (_R, "volunteer_brand", "志愿品牌", "Volunteer brand", "rights", ["志愿服务品牌"], {}),
    (_R, "law_plan", "普法规划", "Law-education plan", "rights", ["普法工作规划"], {}),
    (_R, "service_standard", "服务规范化", "Service standard", "rights", ["服务规范", "规范化建设"], {}),
    (
        _R,
        "duty_review_rule",
        "执委述职履职评议机制",
        "Members' duty review",
        "organisation",
        ["述职评议机制", "述职履职评议"],
        {},
    ),
    (
        _R,
        "activity_day_rule",
        "执委活动日机制",
        "Members' activity day",
        "organisation",
        ["执委活动日", "活动日制度"],
        {},
    ),
    (_R, "election", "换届", "Election", "organisation", ["换届选举", "妇联换届"], {}),
    (_R, "own_system", "组织体系", "System of organisation", "organisation", ["妇联组织体系"], {}),
]

VOCABULARIES = {
    "project.kind": _("项目类别"),
    "register.kind": _("登记类别"),
}
