"""Observed indicators, projects, and what the registers of meetings and documents hold."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from jinguo.demo.content.demo_units import District
from jinguo.demo.content.period import some_day

Row = dict[str, Any]
_SERIES = {  # indicator: values of 2020 to 2025
    "区人大代表女性比例": (32.1, 32.1, 34.0, 34.0, 34.0, 34.0),
    "区政协委员女性比例": (33.8, 33.8, 36.0, 36.0, 36.0, 36.0),
    "女性就业人数": (118_420, 119_730, 120_160, 122_905, 125_340, 127_818),
    "女性就业人员占比": (41.2, 41.5, 41.6, 42.3, 42.9, 43.4),
    "妇女基本养老保险参保人数": (183_650, 185_207, 186_931, 188_870, 190_424, 192_506),
    "妇女基本医疗保险参保人数": (265_110, 266_482, 267_395, 268_540, 269_377, 270_206),
    "出生缺陷综合防治率": (88.4, 90.1, 92.6, 94.0, 95.2, 96.1),
    "婚前医学检查率": (71.5, 76.3, 80.2, 84.8, 88.1, 90.7),
    "妇女常见病筛查率": (78.0, 80.3, 81.9, 84.6, 86.7, 88.5),
}
_ADVANCED = {("出生缺陷综合防治率", 2024), ("出生缺陷综合防治率", 2025), ("婚前医学检查率", 2025)}
_WATCHERS = {"区人大代表女性比例": "区人大代表名册统计表", "区政协委员女性比例": "区政协委员名册统计表"}
_SUBJECTS = (
    "儿童友好公园口袋空间改造", "中小学课后服务提升", "社区儿童之家建设", "儿童图书角进村居", "儿童口腔健康筛查", "学生视力监测与干预",
    "困境儿童一对一结对", "留守儿童暑期看护", "校门口安全通行改造", "母婴设施建设", "普惠托育点建设", "儿童心理服务进校园",
    "青少年科普课堂", "少年宫公益课程", "儿童交通安全体验", "孤独症儿童康复支持", "儿童文化艺术节", "亲子运动空间建设",
)  # fmt: skip
_NAMED = (
    ("“向阳花开 法润万家”普法课堂", "xiangyang_law", "司法局", 2023), ("“童享阳光”关爱残疾儿童服务", "tongxiang_sunshine", "残疾人", 2022),
    ("黄河非遗少年实践课", "yellow_river_heritage", "文化和旅游", 2024),
)  # fmt: skip
_WORRIES = (
    "加强农村妇女技能培训",
    "完善社区托育服务",
    "推进儿童友好空间建设",
    "关注留守老人与妇女",
    "扩大两癌筛查覆盖",
    "支持女性返乡创业",
)


_ISSUERS = {
    "party_hearing": "区委办公室", "plan": "区政府", "implementation_scheme": "区政府", "leading_group": "区政府",
    "joint_mechanism": "区妇儿工委", "policy_document": "区妇儿工委成员单位", "congress_survey": "区人大常委会",
    "cppcc_proposal": "区政协", "cppcc_consultation": "区政协",
}  # fmt: skip


class Planning:
    """Makes the ledgers of the office and of the child-friendly district."""

    def __init__(self, district: District, rng: random.Random) -> None:
        self._district, self._rng = district, rng

    def observations(self) -> list[Row]:
        """Return the yearly values other departments counted."""
        return [
            {
                "indicator": name, "year": year, "unit": self._district.root.code, "value": value,
                "source_document": _WATCHERS.get(name, f"{year}年妇女儿童发展统计监测资料"),
                "grade": "provincial_advanced" if (name, year) in _ADVANCED else None,
            }
            for name, values in _SERIES.items()
            for year, value in zip(range(2020, 2026), values, strict=True)
        ]  # fmt: skip

    def projects(self) -> list[Row]:
        """Return 59 child-friendly projects begun in the period, the livelihood ones, and some planned."""
        rows = [self._project(name, "child_friendly", year, word, code) for name, code, word, year in _NAMED]
        per_year = {2021: 7, 2022: 9, 2023: 12, 2024: 13, 2025: 15}
        for year, count in per_year.items():
            for subject in self._rng.sample(_SUBJECTS, count):
                rows.append(self._project(f"{year}年{subject}", "child_friendly", year))
        for year in range(2021, 2027):
            for subject in (
                "低收入妇女“两癌”保险",
                "妇女常见病免费筛查",
                "新生儿疾病筛查",
                "儿童先天性心脏病筛查",
            ):
                rows.append(self._project(f"{year}年{subject}民生实事", "livelihood", year, "卫生健康"))
        for subject in self._rng.sample(_SUBJECTS, 6):
            rows.append(self._project(f"2026年{subject}", "child_friendly", 2026))
        rows.append({**self._project("2025年儿童友好医院二期", "child_friendly", 2025), "stage": "planned",
                     "accepted_on": None, "milestone_text": None})  # fmt: skip
        return rows

    def _project(self, name: str, kind: str, year: int, word: str = "", code: str | None = None) -> Row:
        rng = self._rng
        department = self._district.department(word) if word else rng.choice(self._district.departments)
        begun = dt.date(year, rng.randint(2, 5), rng.randint(1, 28))
        due = dt.date(year, 12, 20)
        done = due - dt.timedelta(days=rng.randint(5, 60)) if year < 2026 else None
        steps = [
            f"方案印发 {begun} 完成{begun}",
            f"中期检查 {dt.date(year, 8, 15)}" + (f" 完成{dt.date(year, 8, 20)}" if done else ""),
        ]
        steps.append(f"验收 {due}" + (f" 完成{done}" if done else ""))
        return {
            "name": name, "kind": kind, "programme": code, "unit": self._district.root.code,
            "department": department.code, "occurred_on": begun, "due_on": due,
            "stage": "accepted" if done else "under_way", "accepted_on": done,
            "budget_cents": rng.randint(3, 90) * 1_000_000, "beneficiaries": rng.randint(200, 6000),
            "content": name.split("年")[-1], "milestone_text": "；".join(steps),
        }  # fmt: skip

    def registers(self) -> list[Row]:
        """Return the meetings, documents, groups and mechanisms."""
        rows = list(self._standing())
        for year in range(2020, 2027):
            rows.append(
                self._entry(
                    "party_hearing", f"区委常委会会议听取妇女儿童工作汇报（{year}年）", self._day(year)
                )
            )
            for number, worry in enumerate(self._rng.sample(_WORRIES, 2), 1):
                asked = dt.date(year, 1, 14)
                rows.append({
                    **self._entry("cppcc_proposal", f"关于{worry}的提案", asked), "document_number": f"政协提案〔{year}〕{number}号",
                    "reply_due_on": dt.date(year, 4, 14), "replied_on": dt.date(year, 3, 20 + number), "outcome": "已办复",
                })  # fmt: skip
        for year in (2022, 2024):
            rows.append(
                self._entry(
                    "congress_survey", f"区人大常委会妇女儿童权益保障专题调研（{year}年）", self._day(year)
                )
            )
        rows.append(self._entry("cppcc_consultation", "推进儿童友好城市建设专题协商", self._day(2023)))
        for year, title in (
            (2021, "关于加强新时代家庭家教家风建设的实施意见"), (2022, "关于支持妇女创业就业的若干措施"),
            (2022, "关于建立困境儿童关爱服务机制的通知"), (2023, "关于推进家庭教育指导服务的工作意见"),
            (2024, "关于促进妇女全面发展的若干政策"), (2025, "关于加强妇女儿童权益保障协作的意见"),
        ):  # fmt: skip
            rows.append(self._entry("policy_document", title, self._day(year)))
        return rows

    def _standing(self) -> list[Row]:
        group = {
            "leader": "区主要领导",
            "members": "教育、卫健、民政、司法、文旅、住建等部门",
            "child_friendly": True,
        }
        lines: tuple[tuple[str, str, tuple[int, int, int], Row], ...] = (
            ("plan", "济阳区妇女发展“十四五”规划", (2021, 12, 20), {}), ("plan", "济阳区儿童发展“十四五”规划", (2021, 12, 20), {}),
            ("implementation_scheme", "济阳区儿童友好城市建设实施方案", (2022, 6, 1), {"child_friendly": True}),
            ("leading_group", "儿童友好城市建设工作领导小组", (2022, 5, 18), group),
            ("joint_mechanism", "儿童友好城市统筹联动联建工作机制", (2022, 7, 8), {"child_friendly": True}),
            ("service_corps", "巾帼惠企服务团", (2021, 4, 12), {}),
            ("volunteer_team", "巾帼战疫心理疏导志愿服务队", (2021, 1, 18), {"programme": "covid"}), ("volunteer_team", "巾帼家庭教育志愿服务队", (2022, 3, 3), {}),
            ("volunteer_brand", "“荟·家”志愿服务品牌", (2021, 9, 1), {}), ("volunteer_brand", "“情暖夕阳”志愿服务品牌", (2022, 10, 4), {}),
            ("law_plan", "妇联系统“八五”普法规划（2021—2025年）", (2021, 10, 15), {}),
            ("service_standard", "婚姻家庭纠纷调解工作规范", (2022, 4, 2), {}), ("service_standard", "12338妇女维权热线服务规范", (2022, 4, 2), {}),
            ("service_standard", "妇联信访服务规范", (2023, 5, 6), {}),
            ("election", "村（社区）妇联换届", (2021, 4, 15), {}), ("election", "镇街妇联换届", (2021, 7, 30), {}),
            ("election", "区妇联换届暨妇女代表大会", (2021, 9, 16), {}),
            ("duty_review_rule", "妇联执委述职履职评议办法", (2021, 11, 1), {}), ("activity_day_rule", "妇联执委活动日制度", (2021, 11, 1), {}),
            ("own_system", "区、镇街、村居三级妇联组织体系", (2021, 9, 30), {}), ("own_system", "“两新”领域妇联组织体系", (2022, 6, 30), {}),
        )  # fmt: skip
        return [{**self._entry(kind, title, dt.date(*day)), **more} for kind, title, day, more in lines]

    def _day(self, year: int) -> dt.date:
        return some_day(self._rng, year)

    def _entry(self, kind: str, title: str, day: dt.date) -> Row:
        number = (
            f"济阳政发〔{day.year}〕{self._rng.randint(1, 40)}号"
            if kind in {"policy_document", "plan"}
            else None
        )
        return {
            "kind": kind, "title": title, "unit": self._district.root.code, "occurred_on": day,
            "document_number": number, "issuer": _ISSUERS.get(kind, "济阳区妇联"),
        }  # fmt: skip
