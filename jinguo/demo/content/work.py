"""What was done in five years, as a table: how many, by whom, when, for how many."""

from __future__ import annotations

from dataclasses import dataclass

from jinguo.demo.content.period import EVEN, FARMING, FESTIVAL, JUNE, LAW, MARCH, MAY, WEEKDAYS, WEEKENDS

Topics = tuple[tuple[str | None, str | None, int], ...]  # topic, programme, weight


@dataclass(frozen=True)
class Work:
    """One kind of activity over the five years of the review.

    ``entries`` rows stand for ``sessions`` 场（期）次 in all; ``heads`` and ``views`` are the totals of
    人次 on site and on line (None: not counted in this kind). ``signed`` is the share of entries with a
    sign-in sheet. ``hosts`` weighs district, town and village. ``titles`` may name {place} and {year}.
    """

    kind: str
    entries: int
    sessions: int
    heads: int | None
    titles: tuple[str, ...]
    topics: Topics = ((None, None, 1),)
    views: int = 0
    signed: float = 0.5
    hosts: tuple[int, int, int] = (5, 25, 70)
    months: tuple[int, ...] = EVEN
    weekdays: tuple[int, ...] = WEEKDAYS
    book: str = ""
    extra: str = ""  # households, volunteers, children
    trained: bool = False  # the sign-ins draw on the women who learn a trade


WORKS = (
    Work(
        "lecture", 956, 1015, 121_400,
        ("“巾帼大宣讲”走进{place}", "学习贯彻党的二十大精神巾帼宣讲（{place}）", "三八国际妇女节主题宣讲", "身边榜样故事分享会",
         "“巾帼心向党”主题宣讲（{place}）", "乡村振兴巾帼宣讲微课堂", "妇女权益保障法宣讲会", "庭院里的理论课"),
        (("congress_study", "grand_lecture", 34), ("heart_to_party", "heart_to_party", 22),
         ("general", "grand_lecture", 44)),
        views=846_300, signed=0.84, hosts=(6, 26, 68), months=MARCH, book="宣讲",
    ),
    Work(
        "media_story", 92, 92, None,
        ("奋斗者故事：一位{place}的带头人", "巾帼榜样短视频展播", "最美家庭故事专栏", "女性创业者访谈"),
        (("general", None, 1),), views=61_000, signed=0, hosts=(60, 35, 5), book="宣讲",
    ),
    Work(
        "award_ceremony", 6, 6, 780, ("“最美基层妇联人”颁奖仪式（{year}年）", "最美基层妇联人发布活动（{year}年）"),
        (("grassroots_worker", None, 1),), views=9_800, signed=0, hosts=(1, 0, 0), months=MARCH, book="宣讲",
    ),
    Work(
        "training", 186, 186, None, ("家政服务员初级技能培训班（{place}）", "母婴护理技能培训", "养老护理实操培训", "收纳整理培训班"),
        (("housekeeping", "housekeeping_villages", 1),), signed=1, hosts=(8, 42, 50), book="培训", trained=True,
    ),
    Work(
        "training", 96, 96, None, ("直播电商实操培训班（{place}）", "短视频带货训练营", "农村电商入门培训", "数字技能提升班"),
        (("e_commerce", "digital_women", 1),), signed=1, hosts=(15, 45, 40), book="培训", trained=True,
    ),
    Work(
        "training", 18, 18, 1_260, ("巾帼法律明白人骨干培训班", "法律明白人年度复训（{place}）"),
        (("law_wise_women", "rule_of_law", 1),), signed=1, hosts=(30, 60, 10), months=LAW, book="培训",
    ),
    Work(
        "contest", 5, 5, 1_450, ("“才聚济阳”{year}年女性创新创业大赛",), (("talent_jiyang", "talent_jiyang", 1),),
        views=22_000, signed=0, hosts=(1, 0, 0), months=FARMING, book="创业",
    ),
    Work(
        "enterprise_visit", 74, 74, 2_350, ("惠企服务团走访女企业家", "金融政策进企业对接会（{place}）", "女性创业政策宣讲对接"),
        ((None, None, 1),), signed=0.2, hosts=(60, 38, 2), book="创业",
    ),
    Work(
        "science_service", 392, 392, 53_900,
        ("科技助农直通车走进{place}", "果蔬种植技术现场指导", "大棚病虫害防治讲座", "粮食作物田间管理培训", "农技专家把脉问诊"),
        ((None, "science_express", 1),), signed=0.72, hosts=(8, 32, 60), months=FARMING, book="科技助农",
    ),
    Work(
        "hygiene_help", 214, 214, 4_900, ("入户帮助整理家居环境（{place}）", "困难家庭卫生整治行动", "美丽庭院帮扶日"),
        ((None, "poverty_relief", 55), (None, "colourful_family", 45)), signed=0.1, months=FARMING, book="卫生整治",
        extra="households",
    ),
    Work(
        "emergency_help", 168, 168, 5_600, ("疫情防控卡口值守", "核酸检测点志愿服务（{place}）", "为一线人员送餐送物资", "居家隔离家庭关爱"),
        ((None, "covid", 1),), signed=0.1, hosts=(4, 26, 70), book="抗疫", extra="volunteers",
    ),
    Work(
        "children_event", 64, 64, 4_100, ("儿童研究探索之旅：走进科技馆", "儿童研究探索之旅：田间的科学课", "探索之旅线上课堂"),
        (("discovery_tour", "discovery_tour", 1),), views=31_500, signed=0.4, hosts=(45, 45, 10), months=JUNE,
        weekdays=WEEKENDS, book="儿童", extra="children",
    ),
    Work(
        "children_event", 246, 246, 14_900, ("六一儿童节主题活动（{place}）", "暑期公益课堂", "儿童安全自护教育", "亲子阅读时光", "传统手工体验"),
        (("general", None, 5), ("care_children", "care_children", 2)), signed=0.4, months=JUNE, weekdays=WEEKENDS,
        book="儿童", extra="children",
    ),
    Work(
        "family_culture", 520, 538, 43_000,
        ("好家庭好家风巡讲（{place}）", "家风家训展览进村居", "清廉家风书画展", "“家·信有爱·育·见美好”公益巡讲", "廉洁家风故事会", "最美家庭分享会"),
        (("family_virtue_tour", "happy_family", 52), ("clean_family", "happy_family", 27),
         ("virtue_lecture_tour", "happy_family", 21)),
        views=58_000, signed=0.62, hosts=(10, 30, 60), months=MAY, weekdays=WEEKENDS, book="家庭文化",
    ),
    Work(
        "family_culture", 130, 130, 7_200, ("邻里文化节家庭才艺展示", "家庭趣味运动会（{place}）", "端午包粽子家庭活动"),
        (("general", "happy_family", 1),), signed=0.3, months=JUNE, weekdays=WEEKENDS, book="家庭文化",
    ),
    Work(
        "family_education", 262, 285, 62_300,
        ("阳光父母课堂（{place}）", "好妈妈工作坊", "母亲素质提升专题课", "家庭教育促进法解读", "隔代养育怎么做", "青春期亲子沟通"),
        (("sunshine_parents", "happy_family", 40), ("good_mother_workshop", "happy_family", 30),
         ("mother_quality", "happy_family", 30)),
        views=37_900, signed=0.88, hosts=(12, 40, 48), months=MAY, weekdays=WEEKENDS, book="家庭教育",
    ),
    Work(
        "law_publicity", 226, 238, 47_600,
        ("妇女权益保障法宣传（{place}）", "反家庭暴力普法讲座", "宪法宣传周巾帼普法", "法律进家庭大集宣传", "民法典婚姻家庭编讲解"),
        (("rule_of_law", "rule_of_law", 45), ("law_for_families", "law_for_families", 55)),
        views=7_300, signed=0.78, hosts=(15, 42, 43), months=LAW, book="普法",
    ),
    Work(
        "health_education", 128, 128, 26_200, ("妇女“两癌”防治知识讲座（{place}）", "更年期健康管理讲座", "孕产期保健课堂", "义诊进村居"),
        (("mother_action", "mother_action", 1),), views=2_400, signed=0.9, hosts=(8, 42, 50), months=MARCH, book="健康",
    ),
    Work(
        "volunteer_service", 324, 341, 13_600, ("陪伴孤困儿童成长（{place}）", "情暖夕阳敬老志愿服务", "困境妇女心灵陪伴", "“荟·家”志愿者入户服务"),
        (("care_children", "care_children", 38), ("care_elderly", "warm_sunset", 37), ("care_women", "hui_home", 25)),
        signed=0.6, months=FESTIVAL, weekdays=WEEKENDS, book="志愿服务", extra="volunteers",
    ),
    Work(
        "visit_help", 212, 212, 4_400, ("联合爱心企业看望困境儿童（{place}）", "六一慰问困境儿童", "春节走访困难妇女", "走访慰问困境妇女（{place}）", "重阳节走访老人", "走访敬老院"),
        (("care_children", "care_children", 55), ("care_women", "hui_home", 30), ("care_elderly", "warm_sunset", 15)),
        signed=0, months=FESTIVAL, book="志愿服务", extra="households",
    ),
    Work(
        "cadre_training", 148, 148, 12_420, ("巾帼领头雁淬炼行动培训班（{place}）", "基层妇联主席能力提升班", "执委履职培训"),
        (("leading_goose", "leading_goose", 1),), signed=0.95, hosts=(30, 60, 10), book="队伍建设",
    ),
    Work(
        "cadre_training", 46, 46, 2_100, ("妇联业务工作培训会", "台账填报业务辅导"), (("general", None, 1),),
        signed=0.7, hosts=(40, 60, 0), book="队伍建设",
    ),
    Work(
        "member_activity_day", 2_480, 2_480, 29_800, ("执委活动日：走访联系妇女", "执委活动日：议事协商", "执委活动日：环境整治", "执委活动日：学习交流"),
        ((None, None, 1),), signed=0.5, hosts=(1, 4, 95), book="执委活动日",
    ),
)  # fmt: skip
