"""The template of a work review, as data: what is said, in which order, resting on which figures.

``<unit>``, ``<reach>``, ``<party>`` … become the unit's own words, so that one outline serves a district,
a town and a village. No clause is written without the records it rests on.
"""

from __future__ import annotations

from jinguo.reports.composing.clause_conditions import AtLeast, Grows, Several, Steady
from jinguo.reports.composing.outline import Clause, Part, Sentence
from jinguo.reports.review_work import LINES, few, fig, names

OPENING = Part(
    "opening",
    "",
    (
        Sentence(
            "<since>，<federation>在<party>、<government>和上级妇联领导下，围绕中心、服务大局，"
            "履行引领妇女、服务妇女、联系妇女的职责。"
        ),
    ),
    0,
)
ENVIRONMENT = Part(
    "environment",
    "党政重视，妇女儿童发展环境持续改善",
    (
        Sentence(
            "",
            (
                Clause(f"<party>听取妇女儿童工作汇报{fig('plans.party_hearings')}"),
                Clause(
                    f"<government>施行{names('plans.development_plans', quote='book')}",
                    when=few("plans.development_plans"),
                    instead=Clause(f"<government>施行妇女儿童发展规划{fig('plans.development_plans')}"),
                ),
                Clause(
                    f"推进落实{names('plans.implementation_schemes', quote='book')}",
                    when=few("plans.implementation_schemes"),
                    instead=Clause(f"推进落实儿童友好城市建设实施方案{fig('plans.implementation_schemes')}"),
                ),
                Clause(f"实施妇女儿童民生实事项目{fig('plans.livelihood_projects')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"人大围绕妇女儿童议题开展专题调研{fig('plans.congress_surveys')}"),
                Clause(f"政协提出涉及妇女儿童的提案{fig('plans.cppcc_proposals')}"),
                Clause(
                    f"组织专题协商{fig('plans.cppcc_consultations')}",
                    first=f"政协组织专题协商{fig('plans.cppcc_consultations')}",
                ),
            ),
        ),
        Sentence("", (Clause(f"各部门印发促进妇女发展、保障妇女权益的政策文件{fig('plans.policy_documents')}"),)),
        Sentence(
            "",
            (
                Clause(f"人大代表中女性占{fig('plans.women_congress_deputies_share')}"),
                Clause(f"政协委员中女性占{fig('plans.women_cppcc_share')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"有女性成员的村民委员会占{fig('committee.village_committees_with_women')}",
                    when=(Several("committee.village_committees_with_women"),),
                    instead=Clause("村民委员会有女性成员", needs=("committee.village_committees_with_women",)),
                ),
                Clause(
                    f"有女性成员的居民委员会占{fig('committee.residents_committees_with_women')}",
                    when=(Several("committee.residents_committees_with_women"),),
                    instead=Clause("居民委员会有女性成员", needs=("committee.residents_committees_with_women",)),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"女性就业人数逐年增加，期末为{fig('plans.women_employed', style='round')}",
                    when=(Grows("plans.women_employed"),),
                    instead=Clause(f"期末女性就业人数为{fig('plans.women_employed', style='round')}"),
                ),
                Clause(
                    f"女性在就业人员中的占比各年均保持在{fig('plans.women_employment_share', style='tenths')}",
                    when=(AtLeast("plans.women_employment_share", 40), Steady("plans.women_employment_share", "tenths")),
                    instead=Clause(f"女性就业人员占比为{fig('plans.women_employment_share')}"),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"参加基本养老保险的妇女逐年增多，期末为{fig('plans.women_pension_insured', style='round')}",
                    when=(Grows("plans.women_pension_insured"),),
                    instead=Clause(f"期末参加基本养老保险的妇女为{fig('plans.women_pension_insured', style='round')}"),
                ),
                Clause(
                    f"参加基本医疗保险的妇女逐年增多，期末为{fig('plans.women_medical_insured', style='round')}",
                    when=(Grows("plans.women_medical_insured"),),
                    instead=Clause(f"期末参加基本医疗保险的妇女为{fig('plans.women_medical_insured', style='round')}"),
                ),
            ),
        ),
        Sentence("", (Clause(f"妇女儿童发展监测中，{fig('plans.indicators_at_provincial_level', unit='项次')}指标被评为全省先进"),)),
    ),
    plain="妇女儿童发展环境",
    praised_by=(
        "plans.party_hearings", "plans.development_plans", "plans.livelihood_projects", "plans.policy_documents",
    ),
)  # fmt: skip
WOMEN = Part(
    "women",
    "奋发有为，广大妇女在各自岗位建功",
    (
        Sentence(
            "<reach>妇女立足岗位、创先争优，获评",
            (
                Clause(f"全国“人民满意的公务员”{fig('honours.national_civil_servants', unit='名')}"),
                Clause(f"全国最美家庭{fig('honours.national_beautiful_families')}"),
                Clause(f"全国五好家庭{fig('honours.national_five_good_families')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"全国级先进典型{fig('honours.national_exemplars')}"),
                Clause(f"省级先进典型{fig('honours.provincial_exemplars')}"),
                Clause(f"市级先进典型{fig('honours.city_exemplars')}"),
            ),
        ),
    ),
)
WORK = Part("work", "履职尽责，各项工作扎实推进", (Sentence("<federation>立足职责，分条线推进各项工作。"),))
HONOURS = Part(
    "honours",
    "砥砺前行，妇联工作获得肯定",
    (
        Sentence(
            "",
            (
                Clause(
                    f"<since>，妇联工作获得荣誉{fig('honours.own_honours', unit='项')}，"
                    "包括{{ names:honours.own_honours }}"
                ),
            ),
        ),
    ),
)
OUTLOOK = Part(
    "outlook",
    "接续奋斗，开启新的工作征程",
    (
        Sentence(
            "面向未来，<federation>将坚持党的领导，围绕中心、服务大局，把引领、服务、联系妇女落到日常，"
            "深化儿童友好和家庭建设，扎实做好维权关爱，"
            "把组织建在妇女身边，让服务触手可及，为<unit>高质量发展贡献巾帼力量。"
        ),
    ),
)
REVIEW = (OPENING, ENVIRONMENT, WOMEN, WORK, *LINES, HONOURS, OUTLOOK)
TITLE = "<unit>妇联<titled>工作回顾"

HEADLINE = (
    "activities.lectures", "activities.lectures_reached", "honours.red_banner_holders", "honours.exemplars",
    "sites.economic_sites", "assistance.loans_amount", "activities.skills_trained_persons",
    "activities.science_served", "honours.model_villages", "honours.model_households",
    "plans.child_friendly_projects", "honours.families", "activities.family_virtue_events",
    "sites.family_education_stations", "activities.family_education_sessions",
    "activities.family_education_served", "activities.law_events", "activities.law_served",
    "activities.health_reached", "activities.volunteer_services", "assistance.insured_women",
    "assistance.relieved_persons", "assistance.relief_amount", "committee.new_sector_organisations",
    "activities.leading_goose_attendances", "committee.members",
)  # fmt: skip

# Charts: a title and the figures drawn side by side; all of one unit.
CHARTS = (
    ("宣讲与家风活动", ("activities.lectures", "activities.family_virtue_events")),
    ("家庭教育与维权普法", ("activities.family_education_sessions", "activities.law_events")),
    ("科技助农、普法和健康宣教受益",
     ("activities.science_served", "activities.law_served", "activities.health_reached")),
    ("执委人数", ("committee.members",)),
)  # fmt: skip
