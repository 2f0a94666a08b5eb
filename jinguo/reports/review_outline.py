"""The template of a work review, as data: what is said, in which order, resting on which figures.

``<unit>``, ``<reach>``, ``<party>`` … become the unit's own words, so that one outline serves a district,
a town and a village. No clause is written without the records it rests on.
"""

from __future__ import annotations

from jinguo.reports.outline import AtLeast, Clause, Grows, Part, Sentence, Steady, Whole


def _f(key: str, **options: str) -> str:
    extra = "".join(f" {name}={value}" for name, value in options.items())
    return "{{ figure:" + key + extra + " }}"


ENVIRONMENT = Part(
    "environment",
    "党政重视，妇女儿童发展环境持续改善",
    (
        Sentence(
            "<since>，",
            (
                Clause(f"<party>听取妇女儿童工作汇报{_f('plans.party_hearings')}"),
                Clause(f"<government>施行妇女儿童发展规划{_f('plans.development_plans')}"),
                Clause(f"制定儿童友好城市建设实施方案{_f('plans.implementation_schemes')}"),
                Clause(f"办理妇女儿童民生实事项目{_f('plans.livelihood_projects')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"人大围绕妇女儿童议题开展专题调研{_f('plans.congress_surveys')}"),
                Clause(f"政协交办涉及妇女儿童的提案{_f('plans.cppcc_proposals')}"),
                Clause(f"组织专题协商{_f('plans.cppcc_consultations')}"),
            ),
        ),
        Sentence("", (Clause(f"各部门印发促进妇女发展、保障妇女权益的政策文件{_f('plans.policy_documents')}"),)),
        Sentence(
            "",
            (
                Clause(f"人大代表中女性占{_f('plans.women_congress_deputies_share')}"),
                Clause(f"政协委员中女性占{_f('plans.women_cppcc_share')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    "村民委员会均有女性成员", when=(Whole("committee.village_committees_with_women"),),
                    instead=Clause(f"有女性成员的村民委员会占{_f('committee.village_committees_with_women')}"),
                ),
                Clause(
                    "居民委员会均有女性成员", when=(Whole("committee.residents_committees_with_women"),),
                    instead=Clause(f"有女性成员的居民委员会占{_f('committee.residents_committees_with_women')}"),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"女性就业人数逐年增加，期末为{_f('plans.women_employed', style='round')}",
                    when=(Grows("plans.women_employed"),),
                    instead=Clause(f"期末女性就业人数为{_f('plans.women_employed', style='round')}"),
                ),
                Clause(
                    f"女性在就业人员中的占比各年均保持在{_f('plans.women_employment_share', style='tenths')}",
                    when=(AtLeast("plans.women_employment_share", 40), Steady("plans.women_employment_share", "tenths")),
                    instead=Clause(f"女性在就业人员中占{_f('plans.women_employment_share')}"),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"参加基本养老保险的妇女逐年增多，期末为{_f('plans.women_pension_insured', style='round')}",
                    when=(Grows("plans.women_pension_insured"),),
                    instead=Clause(f"期末参加基本养老保险的妇女为{_f('plans.women_pension_insured', style='round')}"),
                ),
                Clause(
                    f"参加基本医疗保险的妇女逐年增多，期末为{_f('plans.women_medical_insured', style='round')}",
                    when=(Grows("plans.women_medical_insured"),),
                    instead=Clause(f"期末参加基本医疗保险的妇女为{_f('plans.women_medical_insured', style='round')}"),
                ),
            ),
        ),
        Sentence("", (Clause(f"妇女儿童发展监测中，{_f('plans.indicators_at_provincial_level')}次指标被评为全省先进"),)),
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
            "<reach>妇女立足岗位、创先争优，",
            (
                Clause(f"获评全国“人民满意公务员”{_f('honours.national_civil_servants', unit='名')}"),
                Clause(f"全国最美家庭{_f('honours.national_beautiful_families')}"),
                Clause(f"全国五好家庭{_f('honours.national_five_good_families')}"),
            ),
        ),
        Sentence("", (Clause(f"全国级先进典型合计{_f('honours.national_exemplars')}", when=(AtLeast("honours.national_exemplars", 2),)),)),
    ),
)  # fmt: skip
WORK = Part("work", "履职尽责，各项工作扎实推进", (Sentence("<federation>把握职责定位，分条线抓好落实。"),))
GUIDANCE = Part(
    "guidance",
    "思想引领",
    (
        Sentence("", (Clause(f"围绕党的创新理论开展学习宣传{_f('activities.congress_study')}"), Clause(f"举办“巾帼心向党”系列活动{_f('activities.heart_to_party')}"))),
        Sentence(
            "依托“巾帼大宣讲”平台，",
            (
                Clause(f"线上线下宣讲{_f('activities.lectures')}"),
                Clause(f"覆盖妇女群众{_f('activities.lectures_reached')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"选树区级以上三八红旗手{_f('honours.red_banner_holders', unit='名')}"),
                Clause(f"巾帼文明岗等各类巾帼典型{_f('honours.exemplars')}"),
            ),
        ),
        Sentence("", (Clause(f"举行“最美基层妇联人”颁奖{_f('activities.grassroots_worker_awards')}"),)),
    ),
    2,
)  # fmt: skip
ECONOMY = Part(
    "economy",
    "巾帼建功",
    (
        Sentence(
            "服务妇女创业就业，",
            (
                Clause(f"组建巾帼惠企服务团{_f('plans.service_corps')}"),
                Clause(f"建成巾帼驿站、出彩工坊、妇字号示范基地{_f('sites.economic_sites')}"),
                Clause(f"举办“才聚济阳”创新创业大赛{_f('activities.contests')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"联合金融机构推出贷款产品{_f('assistance.loan_products')}"),
                Clause(f"其中“出彩信用贷”发放{_f('assistance.colourful_credit_loans')}"),
                Clause(f"帮助妇女获得各类贷款授信{_f('assistance.loans_amount')}"),
            ),
        ),
        Sentence("", (Clause(f"入户帮助家庭整治卫生{_f('activities.hygiene_households', style='round')}"),)),
        Sentence(
            "",
            (
                Clause(f"家政、电商技能培训惠及城乡妇女{_f('activities.skills_trained_persons', style='round', unit='名')}"),
                Clause(f"科技助农服务受益{_f('activities.science_served')}"),
            ),
        ),
        Sentence(
            "“出彩人家”创建中，",
            (
                Clause(f"建成市级示范村{_f('honours.model_villages')}"),
                Clause(f"示范户{_f('honours.model_households')}"),
            ),
        ),
        Sentence(
            "在疫情防控中，",
            (
                Clause(f"筹措物资{_f('activities.supplies')}"),
                Clause(f"组建志愿服务队{_f('plans.volunteer_teams')}"),
            ),
        ),
    ),
    2,
)  # fmt: skip
CHILDREN = Part(
    "children",
    "儿童友好",
    (
        Sentence(
            "",
            (
                Clause(f"成立儿童友好城市建设领导小组{_f('plans.leading_groups')}"),
                Clause(f"建立部门联动工作机制{_f('plans.joint_mechanisms')}"),
                Clause(f"推出儿童友好实事服务项目{_f('plans.child_friendly_projects')}"),
            ),
        ),
        Sentence(
            "项目中，",
            (
                Clause(f"“向阳花开法润万家”普法课堂{_f('plans.project_law_class')}"),
                Clause(f"“童享阳光”关爱残疾儿童项目{_f('plans.project_disabled_children')}"),
                Clause(f"黄河非遗少年实践项目{_f('plans.project_heritage')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"建有儿童友好医院{_f('sites.friendly_hospitals')}"),
                Clause(f"儿童保健中心{_f('sites.child_health_centres')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(
                    f"{_f('sites.libraries')}图书馆均设有儿童阅读室",
                    needs=("sites.libraries_with_reading_rooms",),
                    when=(AtLeast("sites.libraries", 2), Whole("sites.library_reading_room_share")),
                    instead=Clause(f"设有儿童阅读室的图书馆{_f('sites.libraries_with_reading_rooms')}"),
                ),
                Clause(f"开展“儿童研究探索之旅”{_f('activities.discovery_tours')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"建成儿童友好学校{_f('sites.friendly_schools')}"),
                Clause(f"儿童友好社区{_f('sites.friendly_communities')}"),
            ),
        ),
    ),
    2,
)  # fmt: skip
FAMILY = Part(
    "family",
    "家庭建设",
    (
        Sentence(
            "", (Clause(f"寻找和评选文明家庭、最美家庭、五好家庭{_f('honours.families', style='round')}"),)
        ),
        Sentence(
            "",
            (
                Clause(f"举办家庭家教家风活动{_f('activities.family_virtue_events', style='round')}"),
                Clause(f"其中廉洁家风教育{_f('activities.clean_family_events')}"),
                Clause(f"“家·信有爱·育·见美好”公益巡讲{_f('activities.virtue_lecture_tours')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"建设家庭教育指导站点{_f('sites.family_education_stations')}"),
                Clause(
                    f"覆盖{_f('sites.family_education_towns', unit='个镇街')}",
                    when=(AtLeast("sites.family_education_towns", 2),),
                ),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"开展家庭教育培训{_f('activities.family_education_sessions')}"),
                Clause(f"受益{_f('activities.family_education_served')}"),
            ),
        ),
    ),
    2,
)
RIGHTS = Part(
    "rights",
    "维权关爱",
    (
        Sentence(
            "",
            (
                Clause(f"施行妇联系统普法规划{_f('plans.law_plans')}"),
                Clause(f"培养巾帼法律明白人{_f('activities.law_wise_women', unit='名')}"),
            ),
        ),
        Sentence(
            "",
            (
                Clause(f"开展维权普法宣传{_f('activities.law_events', style='round')}"),
                Clause(f"受益群众{_f('activities.law_served')}"),
            ),
        ),
        Sentence("", (Clause(f"推进纠纷调解、12338热线和信访服务规范化{_f('plans.service_standards')}"),)),
        Sentence("", (Clause(f"妇女健康宣教覆盖{_f('activities.health_reached')}"),)),
        Sentence(
            "",
            (
                Clause(f"培育巾帼志愿服务品牌{_f('plans.volunteer_brands')}"),
                Clause(f"开展关爱志愿服务{_f('activities.volunteer_services', style='round')}"),
                Clause(f"联合爱心企业关爱困境儿童{_f('activities.enterprise_care_events')}"),
            ),
        ),
        Sentence("", (Clause(f"为低收入妇女{_f('assistance.insured_women', unit='名')}办理“两癌”保险"),)),
        Sentence(
            "",
            (
                Clause(f"救助困难妇女和女童{_f('assistance.relieved_persons', unit='名')}"),
                Clause(f"发放救助金{_f('assistance.relief_amount')}"),
            ),
        ),
    ),
    2,
)
ORGANISATION = Part(
    "organisation",
    "组织建设",
    (
        Sentence(
            "",
            (
                Clause(f"组织换届{_f('plans.elections', unit='次')}"),
                Clause(
                    "村（社区）妇联主席全部进入“两委”", when=(Whole("committee.chairs_on_village_committees"),),
                    instead=Clause(f"村（社区）妇联主席进“两委”的占{_f('committee.chairs_on_village_committees')}"),
                ),
            ),
        ),
        Sentence("", (Clause(f"在“两新”领域建立妇联组织{_f('committee.new_sector_organisations')}"),)),
        Sentence("", (Clause("妇联组织在村（社区）和“两新”领域同步延伸", needs=("plans.own_systems",)),)),
        Sentence("", (Clause(f"“巾帼领头雁淬炼行动”培训{_f('activities.leading_goose_attendances')}"),)),
        Sentence(
            "健全工作制度，",
            (
                Clause("推行执委述职评议", needs=("plans.duty_review_rules",)),
                Clause("落实执委活动日", needs=("plans.activity_day_rules",)),
            ),
        ),
        Sentence("", (Clause(f"在任执委{_f('committee.members', unit='名')}活跃在基层"),)),
    ),
    2,
)  # fmt: skip
HONOURS = Part(
    "honours",
    "砥砺前行，妇联工作获得肯定",
    (
        Sentence(
            "",
            (
                Clause(
                    f"<since>获得荣誉{_f('honours.own_honours', unit='项')}："
                    "{{ names:honours.own_honours }}"
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
REVIEW = (
    ENVIRONMENT, WOMEN, WORK, GUIDANCE, ECONOMY, CHILDREN, FAMILY, RIGHTS, ORGANISATION, HONOURS, OUTLOOK,
)  # fmt: skip
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
