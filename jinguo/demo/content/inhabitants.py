"""The invented people of the demo: names, telephones, identity numbers. Nobody is meant."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from jinguo.demo.content.demo_units import District, Place
from jinguo.people.identity import check_digit

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_FIRST = "秀淑玉桂春美丽红艳晓雪海建文慧爱金凤兰翠素佳梦思雨欣子志立新云国明庆俊婷"
_SECOND = "英华兰芳娟珍莲梅萍霞燕玲云红敏静丽娜洁琴凤荣香花平艳芹菊青清蕾颖琳倩瑶璐涵怡萱宁"
_MEN_SECOND = "强军伟勇刚峰涛斌波辉杰鹏超亮明平林海龙国庆生友"


@dataclass(slots=True)
class Inhabitant:
    """One invented person."""

    name: str
    place: Place
    born: dt.date
    number: int
    sequence: int  # tells apart those born on one day; odd for men
    sex: str = "F"

    @property
    def phone(self) -> str:
        """A mobile number from a run of numbers nobody was given by us."""
        return f"19000{self.number:06d}"

    @property
    def id_number(self) -> str:
        """An identity number of the right shape and check digit."""
        first = f"370115{self.born:%Y%m%d}{self.sequence:03d}"
        return first + check_digit(first)


class Inhabitants:
    """The people of each unit; a name is unique within its unit, and so is everybody's number."""

    def __init__(self, district: District, rng: random.Random) -> None:
        self._rng = rng
        self._number = 0
        self._births: dict[tuple[dt.date, str], int] = {}
        self.of: dict[str, list[Inhabitant]] = {}
        self.of_town: dict[str, list[Inhabitant]] = {}
        self._seen: set[tuple[str, str]] = set()
        for place in district.all:
            count = {"village": 46, "town": 24, "district": 60, "new_sector": 5}.get(place.kind, 0)
            if place.subkind == "community":
                count = 90
            self.of[place.code] = [self.make(place) for _ in range(count)]
        for town in district.towns:
            villages = (self.of[child.code][8:] for child in town.children if child.kind == "village")
            self.of_town[town.code] = [person for people in villages for person in people]
        self.everybody = [person for people in self.of_town.values() for person in people]

    def make(self, place: Place, sex: str = "F", youngest: int = 2001, oldest: int = 1958) -> Inhabitant:
        """Return somebody new in a place."""
        rng = self._rng
        while True:
            second = _MEN_SECOND if sex == "M" else _SECOND
            name = rng.choice(_SURNAMES) + rng.choice(_FIRST) + rng.choice(second)
            if (place.code, name) not in self._seen:
                break
        self._seen.add((place.code, name))
        self._number += 1
        born = dt.date(rng.randint(oldest, youngest), rng.randint(1, 12), rng.randint(1, 28))
        order = self._births.get((born, sex), 0)
        self._births[born, sex] = order + 1
        return Inhabitant(name, place, born, self._number, 2 * order + (sex == "M") + 2, sex)

    def near(self, place: Place, count: int) -> list[Inhabitant]:
        """Return different people who would come to an event there: neighbours first, then the town."""
        own = self.of[place.code] if place.kind == "village" else []
        parent = place if place.kind == "town" else place.parent
        around = self.of_town.get(parent.code) if parent else None
        around = around or self.everybody
        if count <= len(own) * 2 // 3:
            return self._rng.sample(own, count)
        mine = self._rng.sample(own, len(own) * 2 // 3) if own else []
        chosen = {id(person): person for person in mine}
        while len(chosen) < count:
            for person in self._rng.choices(around, k=count - len(chosen)):
                chosen[id(person)] = person
        return list(chosen.values())
