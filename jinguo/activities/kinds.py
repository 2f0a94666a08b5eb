"""The kinds, topics and programmes that women's federations have all over China; a pack brings a site's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_K = "activity.kind"
_T = "activity.topic"

KINDS: list[tuple[Any, ...]] = [
    (_K, "lecture", "宣讲", "Lecture", "publicity", ["巾帼大宣讲", "宣讲活动", "理论宣讲"], {}),
    (_K, "media_story", "典型故事", "Media story", "publicity", ["宣传报道", "媒体报道"], {}),
    (_K, "award_ceremony", "颁奖", "Award ceremony", "publicity", ["颁奖仪式", "表彰会"], {}),
    (_K, "training", "培训", "Training", "development", ["技能培训", "培训班"], {}),
    (_K, "contest", "创新创业大赛", "Contest", "development", ["大赛", "比赛"], {}),
    (_K, "enterprise_visit", "惠企服务", "Enterprise visit", "development", ["走访企业"], {}),
    (_K, "science_service", "科技助农", "Science service", "development", ["科技服务", "科技下乡"], {}),
    (_K, "hygiene_help", "卫生整治", "Hygiene help", "development", ["家庭卫生整治", "美丽庭院"], {}),
    (_K, "emergency_help", "抗疫行动", "Emergency help", "development", ["疫情防控", "应急"], {}),
    (_K, "children_event", "儿童活动", "Children's event", "family", ["少儿活动"], {}),
    (_K, "family_culture", "家庭文化活动", "Family culture", "family", ["家风家教活动", "家风活动"], {}),
    (_K, "family_education", "家庭教育培训", "Family education", "family", ["家庭教育", "家教培训"], {}),
    (_K, "law_publicity", "维权普法宣传", "Law publicity", "rights", ["普法", "普法宣传", "法律宣传"], {}),
    (_K, "health_education", "妇女健康宣教", "Health education", "rights", ["健康宣教", "健康讲座"], {}),
    (_K, "volunteer_service", "志愿服务", "Volunteer service", "rights", ["志愿活动", "关爱志愿服务"], {}),
    (_K, "visit_help", "慰问关爱", "Visit and help", "rights", ["慰问", "走访慰问"], {}),
    (_K, "cadre_training", "妇联干部培训", "Cadre training", "organisation", ["执委培训", "干部培训"], {}),
    (_K, "member_activity_day", "执委活动日", "Members' activity day", "organisation", ["活动日"], {}),
    (_T, "general", "综合", "General", "", [], {}),
    (
        _T,
        "congress_study",
        "党的十九大二十大精神",
        "Party congress study",
        "",
        ["二十大精神", "十九大精神"],
        {},
    ),
    (_T, "heart_to_party", "巾帼心向党", "Hearts to the Party", "", [], {}),
    (_T, "grassroots_worker", "最美基层妇联人", "Best grass-roots workers", "", [], {}),
    (_T, "housekeeping", "家政", "Housekeeping", "", ["家政服务", "家政技能"], {}),
    (_T, "e_commerce", "电商", "E-commerce", "", ["电子商务", "直播电商"], {}),
    (_T, "clean_family", "廉洁家风", "Clean families", "", [], {}),
    (
        _T,
        "family_virtue_tour",
        "好家庭好家风巡讲巡展",
        "Family virtue tour",
        "",
        ["家风巡讲", "家风巡展"],
        {},
    ),
    (_T, "virtue_lecture_tour", "家庭教育公益巡讲", "Public lecture tour", "", ["公益巡讲"], {}),
    (_T, "mother_quality", "母亲素质提升", "Mothers' learning", "", [], {}),
    (_T, "law_wise_women", "巾帼法律明白人", "Law-wise women", "", ["法律明白人"], {}),
    (_T, "mother_action", "健康中国母亲行动", "Healthy mothers", "", ["母亲健康"], {}),
    (_T, "care_children", "困境儿童关爱", "Care for children in need", "", [], {}),
    (_T, "care_women", "困境妇女关爱", "Care for women in need", "", [], {}),
]

PROGRAMMES = [
    ("grand_lecture", "巾帼大宣讲", "Women's lectures", "publicity", []),
    ("heart_to_party", "巾帼心向党", "Hearts to the Party", "publicity", []),
    ("science_express", "巾帼科技助农直通车", "Science express", "development", ["科技助农直通车"]),
    ("poverty_relief", "巾帼脱贫行动", "Out of poverty", "development", []),
    ("happy_family", "家家幸福安康工程", "Happy families", "family", []),
    ("mother_action", "健康中国母亲行动", "Healthy mothers", "rights", ["健康中国 母亲行动"]),
]

VOCABULARIES = {
    "activity.kind": _("活动类别"),
    "activity.topic": _("活动主题"),
}
