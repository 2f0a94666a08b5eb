"""The lines of work in a review's template, as data: one part a line, in the order such reviews have.

What stands at the period's end (a site, a team, a rule) is told as founded only when nothing of it stood
before, else as what there is; a few are called by their names.
"""

from __future__ import annotations

from jinguo.reports.composing.clause_conditions import AtLeast, AtMost, Moved, New, Several, Whole
from jinguo.reports.composing.outline import Clause, Part, Sentence

FEW = 4  # so many are called by their names


def few(key: str) -> tuple[AtMost]:
    """Return the condition that a figure's records are few enough to be named."""
    return (AtMost(key, FEW),)


def founded(key: str) -> tuple[New, AtMost]:
    """Return the conditions that what a figure counts was founded in the period, and is few."""
    return New(key), AtMost(key, FEW)


def fig(key: str, **options: str) -> str:
    """Return a figure's token."""
    return "{{ figure:" + key + _options(options) + " }}"


def names(key: str, **options: str) -> str:
    """Return the token of the names of a figure's records."""
    return "{{ names:" + key + _options(options) + " }}"


def _options(options: dict[str, str]) -> str:
    return "".join(f" {name}={value}" for name, value in options.items())


GUIDANCE = Part(
    "guidance",
    "凝聚人心，加强思想引领",
    (
        Sentence(
            "",
            (
                Clause(f"围绕党的创新理论开展学习宣传{fig('activities.congress_study')}"),
                Clause(f"举办“巾帼心向党”系列活动{fig('activities.heart_to_party')}"),
            ),
        ),
        Sentence(
            "依托“巾帼大宣讲”平台，",
            (
                Clause(
                    f"线上线下宣讲{fig('activities.lectures')}",
                    when=tuple(AtLeast(f"activities.lectures_{way}", 1) for way in ("online", "on_site")),
                    instead=Clause(f"开展宣讲{fig('activities.lectures')}"),
                ),
                Clause(f"覆盖妇女群众{fig('activities.lectures_reached')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"选树区级以上三八红旗手{fig('honours.red_banner_holders', unit='名')}"),
                Clause(
                    f"巾帼文明岗等各类巾帼典型{fig('honours.exemplars')}",
                    first=f"选树巾帼文明岗等各类巾帼典型{fig('honours.exemplars')}",
                ),
            ),
            "、",
        ),
        Sentence("", (Clause(f"举行“最美基层妇联人”颁奖{fig('activities.grassroots_worker_awards')}"),)),
    ),
    2,
)  # fmt: skip
_TRAINED = fig("activities.skills_trained_persons", style="round", unit="名")
ECONOMY = Part(
    "economy",
    "搭建平台，助力巾帼建功",
    (
        Sentence(
            "服务妇女创业就业，",
            (
                Clause(
                    f"组建{names('plans.service_corps')}",
                    when=founded("plans.service_corps"), quiet=True,
                ),
                Clause(f"开展惠企服务{fig('activities.enterprise_visits')}"),
                Clause(f"建有巾帼驿站、出彩工坊、“妇字号”示范基地{fig('sites.economic_sites')}"),
                Clause(f"举办“才聚济阳”创新创业大赛{fig('activities.contests')}"),
            ),
        ),
        Sentence(
            "联合金融机构支持妇女创业，",
            (
                Clause(f"运用贷款产品{fig('assistance.loan_products')}"),
                Clause(
                    f"帮助妇女获得各类贷款授信{fig('assistance.loans_amount')}",
                    parts=(Clause(f"“出彩信用贷”{fig('assistance.colourful_credit_loans')}"),),
                ),
            ),
        ),
        Sentence("", (Clause(f"入户帮助家庭整治卫生{fig('activities.hygiene_households', style='round')}"),)),
        Sentence(
            "",
            (
                Clause(f"家政、电商技能培训惠及城乡妇女{_TRAINED}"),
                Clause(f"科技助农服务受益{fig('activities.science_served')}"),
            ),
        ),
        Sentence(
            "持续开展“出彩人家”创建，",
            (
                Clause(f"期末有市级示范村{fig('honours.model_villages')}"),
                Clause(
                    f"示范户{fig('honours.model_households')}",
                    first=f"期末有示范户{fig('honours.model_households')}",
                ),
            ),
            "、",
        ),
        Sentence(
            "在疫情防控中，",
            (
                Clause(f"开展抗疫行动{fig('activities.emergency_events')}"),
                Clause(f"筹措物资{fig('activities.supplies')}"),
                Clause(
                    f"组建{names('plans.epidemic_volunteer_teams')}",
                    when=founded("plans.epidemic_volunteer_teams"),
                ),
            ),
        ),
    ),
    2,
)  # fmt: skip
_NAMED_PROJECTS = ("plans.project_law_class", "plans.project_disabled_children", "plans.project_heritage")
CHILDREN = Part(
    "children",
    "共建共享，推进儿童友好",
    (
        Sentence(
            "",
            (
                Clause(
                    f"成立{names('plans.leading_groups')}",
                    when=founded("plans.leading_groups"),
                    instead=Clause(
                        f"设有{names('plans.leading_groups')}", when=few("plans.leading_groups"),
                        instead=Clause(f"设有儿童友好城市建设领导小组{fig('plans.leading_groups')}"),
                    ),
                ),
                Clause(
                    f"建立{names('plans.joint_mechanisms')}",
                    when=founded("plans.joint_mechanisms"),
                    instead=Clause(
                        f"实行{names('plans.joint_mechanisms')}", when=few("plans.joint_mechanisms"),
                        instead=Clause(f"实行部门联动工作机制{fig('plans.joint_mechanisms')}"),
                    ),
                ),
                Clause(
                    f"推出儿童友好实事服务项目{fig('plans.child_friendly_projects')}",
                    parts=tuple(Clause(names(key), when=few(key)) for key in _NAMED_PROJECTS),
                    among="包括", apart="、",
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"建有{names('sites.friendly_hospitals')}", when=few("sites.friendly_hospitals"),
                    instead=Clause(f"建有儿童友好医院{fig('sites.friendly_hospitals')}"),
                ),
                Clause(
                    names("sites.child_health_centres"), when=few("sites.child_health_centres"),
                    first=f"建有{names('sites.child_health_centres')}",
                    instead=Clause(
                        f"儿童保健中心{fig('sites.child_health_centres')}",
                        first=f"建有儿童保健中心{fig('sites.child_health_centres')}",
                    ),
                ),
            ),
            "、",
        ),
        Sentence(
            "",
            (
                Clause(f"建有儿童友好学校{fig('sites.friendly_schools')}"),
                Clause(
                    f"儿童友好社区{fig('sites.friendly_communities')}",
                    first=f"建有儿童友好社区{fig('sites.friendly_communities')}",
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"{fig('sites.libraries')}图书馆均设有儿童阅读室",
                    needs=("sites.libraries_with_reading_rooms",),
                    when=(AtLeast("sites.libraries", 2), Whole("sites.library_reading_room_share")),
                    instead=Clause(f"有{fig('sites.libraries_with_reading_rooms')}图书馆设有儿童阅读室"),
                ),
                Clause(f"举办儿童活动{fig('activities.children_events')}"),
                Clause(f"开展“儿童研究探索之旅”{fig('activities.discovery_tours')}"),
            ),
        ),
    ),
    2,
)  # fmt: skip
FAMILY = Part(
    "family",
    "弘扬新风，深化家庭建设",
    (
        Sentence("", (Clause(f"评选文明家庭、最美家庭、五好家庭{fig('honours.families', style='round')}"),)),
        Sentence(
            "",
            (
                Clause(
                    f"举办家庭家教家风活动{fig('activities.family_virtue_events', style='round')}",
                    parts=(
                        Clause(f"廉洁家风教育{fig('activities.clean_family_events')}"),
                        Clause(f"“家·信有爱·育·见美好”公益巡讲{fig('activities.virtue_lecture_tours')}"),
                    ),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"建有家庭教育指导站点{fig('sites.family_education_stations')}"),
                Clause(
                    f"覆盖{fig('sites.family_education_towns', unit='个镇街')}",
                    when=(AtLeast("sites.family_education_towns", 2),),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"开展家庭教育培训{fig('activities.family_education_sessions')}"),
                Clause(
                    f"受益{fig('activities.family_education_served')}",
                    first=f"家庭教育培训受益{fig('activities.family_education_served')}",
                ),
            ),
        ),
    ),
    2,
)
RIGHTS = Part(
    "rights",
    "维权关爱，用心服务妇女",
    (
        Sentence(
            "",
            (
                Clause(
                    f"施行{names('plans.law_plans', quote='book')}",
                    when=few("plans.law_plans"),
                    instead=Clause(f"施行普法规划{fig('plans.law_plans')}"),
                ),
            ),
        ),
        Sentence(
            "",
            (Clause(f"培养巾帼法律明白人{fig('activities.law_wise_women', unit='名')}"),),
        ),
        Sentence(
            "",
            (
                Clause(f"开展维权普法宣传{fig('activities.law_events', style='round')}"),
                Clause(
                    f"受益群众{fig('activities.law_served')}",
                    first=f"维权普法宣传受益群众{fig('activities.law_served')}",
                ),
            ),
        ),
        Sentence(
            "推进维权服务规范化，",
            (
                Clause(
                    f"制定{names('plans.service_standards', quote='book')}",
                    when=founded("plans.service_standards"),
                    instead=Clause(
                        f"执行{names('plans.service_standards', quote='book')}",
                        when=few("plans.service_standards"),
                        instead=Clause(f"执行服务规范{fig('plans.service_standards')}"),
                    ),
                ),
            ),
        ),
        Sentence("", (Clause(f"妇女健康宣教覆盖{fig('activities.health_reached')}"),)),
        Sentence(
            "",
            (
                Clause(
                    f"培育{names('plans.volunteer_brands')}",
                    when=founded("plans.volunteer_brands"),
                    instead=Clause(
                        f"依托{names('plans.volunteer_brands')}",
                        when=few("plans.volunteer_brands"),
                        instead=Clause(f"依托志愿服务品牌{fig('plans.volunteer_brands')}"),
                    ),
                ),
                Clause(f"开展关爱志愿服务{fig('activities.volunteer_services', style='round')}"),
                Clause(f"联合爱心企业关爱困境儿童{fig('activities.enterprise_care_events')}"),
            ),
        ),
        Sentence("", (Clause(f"为{fig('assistance.insured_women', unit='名')}低收入妇女办理“两癌”保险"),)),
        Sentence(
            "",
            (
                Clause(f"救助困难妇女和女童{fig('assistance.relieved_persons', unit='名')}"),
                Clause(f"发放救助金{fig('assistance.relief_amount')}"),
            ),
        ),
    ),
    2,
)
ORGANISATION = Part(
    "organisation",
    "改革创新，夯实组织基础",
    (
        Sentence(
            "",
            (
                Clause(
                    f"完成{names('plans.elections')}", when=few("plans.elections"),
                    instead=Clause(f"组织换届{fig('plans.elections', unit='次')}"),
                ),
                Clause(
                    f"村（社区）妇联主席进“两委”的占{fig('committee.chairs_on_village_committees')}",
                    when=(Several("committee.chairs_on_village_committees"),),
                    instead=Clause(
                        "妇联主席进入“两委”", when=(Whole("committee.chairs_on_village_committees"),)
                    ),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"构建{names('plans.own_systems')}", when=founded("plans.own_systems"),
                    quiet=True,
                ),
                Clause(f"“两新”领域建有妇联组织{fig('committee.new_sector_organisations')}"),
            ),
        ),
        Sentence("", (Clause(f"“巾帼领头雁淬炼行动”培训{fig('activities.leading_goose_attendances')}"),)),
        Sentence(
            "健全工作制度，",
            (
                Clause(
                    f"执行{names('plans.duty_review_rules', quote='book')}",
                    when=few("plans.duty_review_rules"),
                    instead=Clause("推行执委述职评议", needs=("plans.duty_review_rules",)),
                ),
                Clause(f"组织{fig('committee.members_reporting', unit='名')}执委述职评议"),
                Clause(f"开展执委活动日{fig('activities.member_activity_days')}"),
            ),
        ),
        Sentence("", (Clause(f"期末在任执委{fig('committee.members', unit='名')}"),)),
    ),
    2,
)  # fmt: skip

_COMPARED = (
    ("宣讲", "activities.lectures"),
    ("家政、电商技能培训", "activities.skills_trained_persons"),
    ("科技助农服务受益", "activities.science_served"),
    ("贷款授信", "assistance.loans_amount"),
    ("家庭家教家风活动", "activities.family_virtue_events"),
    ("家庭教育培训受益", "activities.family_education_served"),
    ("维权普法宣传", "activities.law_events"),
    ("妇女健康宣教覆盖", "activities.health_reached"),
    ("关爱志愿服务", "activities.volunteer_services"),
    ("救助困难妇女和女童", "assistance.relieved_persons"),
    ("“巾帼领头雁”培训", "activities.leading_goose_attendances"),
)


def _moved(up: bool) -> tuple[Clause, ...]:
    verb = "增至" if up else "减至"
    return tuple(
        Clause(f"{what}由{fig(key, period='previous')}{verb}{fig(key)}", when=(Moved(key, up),), quiet=True)
        for what, key in _COMPARED
    )


COMPARISON = Part(
    "comparison",
    "前后对照，看清变化",
    (
        Sentence("与<before>相比，", _moved(True), "；"),
        Sentence("同时，", _moved(False), "；", opening="与<before>相比，"),
    ),
    2,
)
LINES = (GUIDANCE, ECONOMY, CHILDREN, FAMILY, RIGHTS, ORGANISATION, COMPARISON)
