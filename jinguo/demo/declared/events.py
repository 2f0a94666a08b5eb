"""Activities and the people who signed in, from the table of works."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any

from jinguo.demo.content.demo_units import District, Place, town_of
from jinguo.demo.content.inhabitants import Inhabitant, Inhabitants
from jinguo.demo.content.period import YEAR_WEIGHTS, YEARS, share_out, some_day, some_year
from jinguo.demo.content.work import WORKS, Work

TRAINED_WOMEN = 11_600  # who learnt housekeeping or e-commerce, each at least once
OTHER_YEARS = ((2020, 0.045), (2026, 0.14))  # beside the period: a little before, this year's after
UNVERIFIED = 0.025  # further entries that do not count: waiting, returned, drafts, void
_TWENTIETH_CONGRESS = dt.date(2022, 10, 16)
_HALLS = {  # where people meet, by the kind of the host
    "district": ("会议中心", "文化馆", "党群服务中心", "新时代文明实践中心", "妇女儿童活动中心"),
    "town": ("会议室", "文化站", "党群服务中心", "新时代文明实践所", "文化广场"),
    "village": ("村委会会议室", "文化广场", "农家书屋", "妇女之家", "新时代文明实践站", "党群服务中心"),
    "community": ("社区活动室", "妇女之家", "小广场", "新时代文明实践站", "党群服务中心", "儿童之家"),
}
_SPEAKERS: dict[str, tuple[str, ...]] = {
    "lecture": ("区妇联宣讲员", "巾帼宣讲团成员", "镇街妇联主席", "创业带头人", "驻村第一书记"),
    "training": ("家政培训师", "电商讲师", "职业学校教师"),
    "science_service": ("农技站技术员", "女科技工作者", "种植大户"),
    "family_culture": ("家庭教育讲师", "最美家庭代表", "巾帼宣讲团成员"),
    "family_education": ("家庭教育讲师", "心理咨询师", "学校德育教师"),
    "law_publicity": ("公益律师", "司法所工作人员", "巾帼法律明白人"),
    "health_education": ("妇幼保健医生", "卫生院医生"),
    "cadre_training": ("区妇联干部", "党校教师"),
    "enterprise_visit": ("惠企服务团成员", "银行客户经理"),
}
_SEASONS = {  # words of titles that only some months have
    "三八": (2, 3), "六一": (5, 6), "端午": (5, 6), "暑期": (7, 8), "重阳": (10,), "宪法": (11, 12), "春节": (1, 2, 12),
}  # fmt: skip


def in_season(title: str, month: int) -> bool:
    """Whether a title may be read in a month: nobody holds the 8 March lecture in October."""
    return all(month in months for word, months in _SEASONS.items() if word in title)


@dataclass
class Event:
    """One row of an activity ledger, its sign-ins and the book it is written in."""

    row: dict[str, Any]
    book: str
    year: int
    people: list[Inhabitant] = field(default_factory=list)
    state: str = "verified"


_TOPIC_WORDS = {
    "clean_family": ("廉",),
    "virtue_lecture_tour": ("家·信有爱",),
    "family_virtue_tour": ("家风巡讲", "家训", "最美家庭"),
    "congress_study": ("二十大", "理论"),
    "heart_to_party": ("心向党", "三八", "榜样"),
    "sunshine_parents": ("阳光父母", "促进法", "青春期"),
    "good_mother_workshop": ("好妈妈",),
    "mother_quality": ("母亲素质", "隔代"),
    "rule_of_law": ("权益保障法", "宪法"),
    "law_for_families": ("家庭暴力", "法律进家庭", "婚姻家庭编"),
    "care_children": ("儿童",),
    "care_elderly": ("夕阳", "重阳", "敬老"),
    "care_women": ("妇女", "荟·家"),
}


def titles_for(work: Work, topic: str | None) -> list[str]:
    """Return the titles that speak of the topic; of no topic when none does."""
    words = _TOPIC_WORDS.get(topic or "", ())
    named = [title for title in work.titles if any(word in title for word in words)]
    others = [word for words in _TOPIC_WORDS.values() for word in words]
    plain = [title for title in work.titles if not any(word in title for word in others)]
    return named or plain or list(work.titles)


class Events:
    """Makes all activities of the district."""

    def __init__(self, district: District, inhabitants: Inhabitants, rng: random.Random) -> None:
        self._district, self._inhabitants, self._rng = district, inhabitants, rng
        self._number = 0
        self._titles: set[tuple[str, dt.date, str, str]] = set()
        self._learners = self._pick_learners()
        self.all: list[Event] = []

    def make(self) -> list[Event]:
        """Return the activities of the period, of the years beside it, and those that do not count."""
        for work in WORKS:
            self._make_period(work)
            for year, share in OTHER_YEARS:
                self._make_some(work, round(work.entries * share), year, "verified")
            pending = max(1, round(work.entries * UNVERIFIED))
            for _ in range(pending):
                state = self._rng.choices(("submitted", "returned", "draft", "void"), (50, 18, 20, 12))[0]
                year = 2026 if state == "submitted" and self._rng.random() < 0.4 else some_year(self._rng)
                self._make_some(work, 1, year, state)
        return self.all

    def _make_period(self, work: Work) -> None:
        rng, count = self._rng, work.entries
        sessions = share_out_sessions(rng, work.sessions, count)
        heads = self._totals(work.heads, count, sessions, 0.45)
        views = self._views(work, count)
        years = self._years(work, count)
        taught = self._taught(work, count)
        for index in range(count):
            people = taught[index] if taught else None
            head = len(people) if people is not None else (heads[index] if heads else None)
            self._add(work, years[index], sessions[index], head, views.get(index), "verified", people)

    def _make_some(self, work: Work, count: int, year: int, state: str) -> None:
        if work.kind in {"contest", "award_ceremony"}:
            count = 1 if state == "verified" and year == 2026 else 0
        if work.kind == "emergency_help" and year > 2023:  # the epidemic was over
            count = 0
        for _ in range(count):
            mean = (work.heads or 50 * work.entries) / work.entries
            head = max(4, int(self._rng.gauss(mean, mean / 4))) if work.heads or work.trained else None
            views = int(work.views / work.entries * self._rng.uniform(0.4, 1.6)) or None
            people = None
            if work.trained:
                head = 46
                town = self._rng.choice(self._district.towns)
                people = self._rng.sample(self._learners[town.code], head)
            self._add(work, year, 1, head, views, state, people)

    def _totals(self, total: int | None, count: int, sessions: list[int], spread: float) -> list[int] | None:
        if total is None:
            return None
        least = max(3, total // count // 3)
        return share_out(self._rng, total, count, spread, least)

    def _views(self, work: Work, count: int) -> dict[int, int]:
        if not work.views:
            return {}
        parts = max(1, count * (9 if work.heads is None else 3) // 10)
        chosen = self._rng.sample(range(count), parts)
        return dict(zip(chosen, share_out(self._rng, work.views, parts, 0.8, 20), strict=True))

    def _years(self, work: Work, count: int) -> list[int]:
        if work.kind == "emergency_help":
            return [some_year(self._rng, (30, 66, 4, 0, 0)) for _ in range(count)]
        if work.kind in {"contest", "award_ceremony"}:
            return [YEARS[index % len(YEARS)] for index in range(count)]
        return [some_year(self._rng, YEAR_WEIGHTS) for _ in range(count)]

    def _pick_learners(self) -> dict[str, list[Inhabitant]]:
        everybody = self._inhabitants.of_town
        whole = sum(map(len, everybody.values()))
        return {
            code: self._rng.sample(people, TRAINED_WOMEN * len(people) // whole)
            for code, people in everybody.items()
        }

    def _taught(self, work: Work, count: int) -> list[list[Inhabitant]] | None:
        """Deal the learners out to the classes: two in three learn housekeeping, all come once or oftener."""
        if not work.trained:
            return None
        share = slice(0, None, 3) if work.topics[0][0] == "e_commerce" else slice(1, None, 3)
        classes: list[list[Inhabitant]] = []
        codes = list(self._learners)
        for index, code in enumerate(codes):
            people = self._learners[code][share]
            if work.topics[0][0] == "housekeeping":
                people = people + self._learners[code][2::3]
            here = count * (index + 1) // len(codes) - count * index // len(codes)
            for start in range(here):
                own = people[start::here]
                again = self._rng.sample(people, len(own) // 5)
                classes.append(list({id(person): person for person in own + again}.values()))
        return classes

    def _add(
        self, work: Work, year: int, sessions: int, head: int | None, views: int | None, state: str,
        people: list[Inhabitant] | None,
    ) -> None:  # fmt: skip
        rng = self._rng
        host = self._host(work, people)
        topic, programme, _weight = rng.choices(work.topics, [entry[2] for entry in work.topics])[0]
        day, title = self._day_and_title(work, year, host, topic)
        self._number += 1
        signed = people is not None or (head is not None and rng.random() < work.signed)
        if signed and people is None:
            people = self._signers(work, host, head or 0)
        row: dict[str, Any] = {
            "code": f"HD{year}{self._number:05d}", "occurred_on": day, "unit": host.code, "kind": work.kind,
            "topic": topic, "programme": programme, "title": title, "sessions": sessions, "headcount": head,
            "online_views": views, "place": self._where(host),
            "mode": "mixed" if head and views else ("online" if views and not head else "offline"),
            "speaker": rng.choice(_SPEAKERS[work.kind]) if work.kind in _SPEAKERS else None,
            "cohosts": self._cohosts(host),
            "count_source": "signed" if signed else rng.choices(("headcount", "estimate"), (80, 20))[0],
        }  # fmt: skip
        self._details(work, row, head)
        if row["count_source"] == "estimate" and head and not work.extra and rng.random() < 0.5:
            row["_vague"] = "headcount"
            row.pop("women", None)
        event = Event(row, work.book, year, people or [], state)
        self.all.append(event)

    def _host(self, work: Work, people: list[Inhabitant] | None) -> Place:
        if not people:
            return self._district.some_host(self._rng, work.hosts)
        level = self._rng.choices((0, 1, 2), work.hosts)[0]
        if level == 0:
            return self._district.root
        return people[0].place if level == 2 else town_of(people[0].place) or self._district.root

    def _signers(self, work: Work, host: Place, head: int) -> list[Inhabitant]:
        if work.kind == "member_activity_day" and host.kind == "village":
            people = self._inhabitants.of[host.code][:7] + self._inhabitants.near(host, head)
            return list({id(person): person for person in people}.values())[:head]
        return self._inhabitants.near(host, head)

    def _day_and_title(self, work: Work, year: int, host: Place, topic: str | None) -> tuple[dt.date, str]:
        name = host.name if host.kind != "district" else "全区"
        while True:
            day = some_day(self._rng, year, work.months, work.weekdays)
            titles = titles_for(work, topic)
            fitting = [title for title in titles if in_season(title, day.month)] or titles
            title = self._rng.choice(fitting).format(place=name, year=year)
            if day < _TWENTIETH_CONGRESS:
                title = title.replace("二十大", "十九大")
            key = (host.code, day, work.kind, title)
            if key not in self._titles:
                self._titles.add(key)
                return day, title

    def _where(self, host: Place) -> str:
        kind = host.subkind if host.subkind == "community" else host.kind
        hall = self._rng.choice(_HALLS.get(kind, _HALLS["district"]))
        return ("区" if host.kind == "district" else host.name) + hall.removeprefix(host.name[-2:])

    def _cohosts(self, host: Place) -> list[str]:
        rng = self._rng
        if rng.random() > 0.16:
            return []
        others: list[str] = []
        town = town_of(host)
        if town and town is not host:
            others.append(town.code)
        if rng.random() < 0.4 and host.kind != "district":
            others.append(self._district.root.code)
        if rng.random() < 0.3 or not others:
            others.append(rng.choice(self._district.departments).code)
        return others

    def _details(self, work: Work, row: dict[str, Any], head: int | None) -> None:
        rng = self._rng
        if head and work.kind not in {"emergency_help"} and rng.random() < 0.6:
            row["women"] = int(head * rng.uniform(0.55, 0.95))
        if work.extra == "children" and head:
            row["children"] = int(head * rng.uniform(0.4, 0.6))
            row["women"] = head - row["children"] - int(head * 0.1)
        if work.extra == "households":
            row["households"] = rng.randint(2, 16)
        if work.extra == "volunteers" and head:
            row["volunteers"] = max(2, int(head * rng.uniform(0.2, 0.5)))
            row["volunteer_hours"] = row["volunteers"] * rng.choice((1.5, 2, 2.5, 3))
        if rng.random() < 0.15:
            row["money_cents"] = rng.randint(2, 60) * 10_000


def share_out_sessions(rng: random.Random, sessions: int, entries: int) -> list[int]:
    """Give each entry one session, and the few more to entries picked at random."""
    shares = [1] * entries
    for _ in range(sessions - entries):
        shares[rng.randrange(entries)] += 1
    return shares
