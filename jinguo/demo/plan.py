"""Which files the demo's ledgers come in, and in which order they are loaded."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from jinguo.demo.content.activity_events import Event, Events
from jinguo.demo.content.assistance_given import Support
from jinguo.demo.content.committees import Committees
from jinguo.demo.content.demo_units import District, town_of
from jinguo.demo.content.grounds import Grounds
from jinguo.demo.content.honours import Honours
from jinguo.demo.content.inhabitants import Inhabitants
from jinguo.demo.content.period import SEED
from jinguo.demo.content.planning import Planning
from jinguo.demo.ledger_files import Book, Row, Sheet
from jinguo.ledgers import declarations


@dataclass
class Plan:
    """Everything the demo loads, made from one seed; the same each time."""

    district: District
    inhabitants: Inhabitants
    events: list[Event]
    committees: Committees
    rng: random.Random

    @classmethod
    def make(cls, seed: int = SEED) -> Plan:
        """Make the people and their work."""
        rng = random.Random(seed)  # noqa: S311 # nosec B311 # invented data, no secret
        district = District()
        inhabitants = Inhabitants(district, rng)
        events = Events(district, inhabitants, rng).make()
        return cls(district, inhabitants, events, Committees(district, inhabitants, rng), rng)

    def books(self) -> Iterator[Book]:
        """Return the files in the order of loading; later ones refer to earlier ones."""
        listed: set[str] = set()
        for book in chain(self._posts(), self._activities(), self._office(), self._others()):
            listed |= {
                row["person.phone"] for sheet in book.sheets for row in sheet.rows if "person.phone" in row
            }
            yield book
        yield self._roster(listed)
        yield from self._sign_ins()

    def _posts(self) -> Iterator[Book]:
        by_town: dict[str, list[Row]] = defaultdict(list)
        for row in self.committees.posts():
            town = town_of(self.district.by_code[row["unit"]])
            name = "区级" if town is None else town.name
            by_town[f"{name}-{'两委' if row['body'] != 'federation' else ''}"].append(row)
        for index, (name, rows) in enumerate(by_town.items()):
            town_name, seats = name.split("-")
            sheet = _sheet(
                "posts",
                seats or "执委花名册",
                rows,
                f"{town_name}{'村（居）委会女性成员名册' if seats else '妇联执委花名册'}",
            )
            sheet.other_words, sheet.date_style = index % 3 == 1, index % 5
            yield Book(f"02执委花名册-{town_name}{seats}.xlsx", [sheet])
        yield Book(
            "03执委述职评议.xlsx", [_sheet("duty_reports", "述职评议", self.committees.duty_reports())]
        )

    def _office(self) -> Iterator[Book]:
        planning = Planning(self.district, self.rng)
        yield Book("04规划指标监测.xlsx", [_sheet("observations", "监测值", planning.observations())])
        projects = _sheet("projects", "实事项目", planning.projects(), "妇女儿童实事项目台账")
        yield Book("05实事项目.xlsx", [projects])
        yield Book("06会议文件机制登记簿.xlsx", [_sheet("registers", "登记簿", planning.registers())])

    def _others(self) -> Iterator[Book]:
        honours = Honours(self.district, self.inhabitants, self.rng)
        support = Support(self.district, self.inhabitants, self.rng)
        yield Book(
            "07阵地站点.xlsx",
            [_sheet("sites", "站点", Grounds(self.district, self.rng).sites(), "妇女儿童阵地台账")],
        )
        yield Book("08荣誉表彰.xlsx", [_sheet("honours", "荣誉", honours.awards())])
        yield Book("09出彩人家.csv", [_sheet("standings", "出彩人家", honours.standings())])
        yield Book("10本级荣誉.xlsx", [_sheet("own_honours", "本级荣誉", honours.own_honours())])
        loans = _sheet("loans", "贷款", support.loans(), "妇女创业贷款台账")
        loans.totals, loans.mixed_dates = True, True
        yield Book("11贷款台账.xlsx", [loans])
        yield Book("12两癌保险名册.csv", [_sheet("insurances", "两癌保险", support.insurances())], "gb18030")
        relief = _sheet("reliefs", "救助", support.reliefs(), "困难妇女儿童救助台账")
        relief.totals = True
        yield Book("13救助台账.xlsx", [relief])
        yield Book("14抗疫物资.xlsx", [_sheet("supplies", "物资", support.supplies())])

    def _roster(self, listed: set[str]) -> Book:
        """Everybody who signs in somewhere and is on no other list yet."""
        signing = {id(person): person for event in self.events for person in event.people}
        rows = [
            {"name": person.name, "sex": person.sex, "phone": person.phone, "unit": person.place.code}
            for person in signing.values()
            if person.phone not in listed
        ]
        return Book("19人员名册.csv", [_sheet("persons", "人员", rows)])

    def _activities(self) -> Iterator[Book]:
        verified = [event for event in self.events if event.state == "verified"]
        days = [event for event in verified if event.book == "执委活动日"]
        years = sorted({event.year for event in verified})
        for number, year in enumerate(years):
            sheets: dict[str, list[Row]] = defaultdict(list)
            for event in verified:
                if event.year == year and event.book != "执委活动日":
                    sheets[event.book].append(event.row)
            book = Book(f"20活动台账-{year}年.xlsx")
            for index, (name, rows) in enumerate(sheets.items()):
                sheet = _sheet(
                    "activities",
                    f"{name}活动",
                    _by_date(rows),
                    f"{year}年{name}活动台账" if index % 2 else "",
                )
                sheet.other_words, sheet.totals = (index + number) % 4 == 2, index % 3 == 1
                sheet.date_style, sheet.mixed_dates = (index + number) % 5, (index + number) % 7 == 6
                book.sheets.append(sheet)
            yield book
        by_town: dict[str, list[Row]] = defaultdict(list)
        for event in days:
            town = town_of(self.district.by_code[event.row["unit"]])
            by_town[town.name if town else "区级"].append(event.row)
        for index, (town_name, rows) in enumerate(by_town.items()):
            sheet = _sheet("activities", "执委活动日", _by_date(rows), f"{town_name}执委活动日活动台账")
            sheet.date_style = index % 5
            yield Book(f"21执委活动日-{town_name}.xlsx", [sheet])
        for state in ("submitted", "returned", "draft", "void"):
            said = "draft" if state == "draft" else "submitted"
            rows = [{**event.row, "state": said} for event in self.events if event.state == state]
            yield Book(
                f"22活动台账-{state}.xlsx", [_sheet("activities", "活动", _by_date(rows))], state=state
            )

    def _sign_ins(self) -> Iterator[Book]:
        labels = {place.code: place.code for place in self.district.all}
        for year in sorted({event.year for event in self.events}):
            rows = [
                {
                    "activity": event.row["code"], "person": person.name,
                    "person.phone": person.phone, "person.unit": labels[person.place.code],
                    "source": "scan" if number % 3 else "paper",
                }
                for number, event in enumerate(self.events)
                if event.year == year and event.state != "void"
                for person in event.people
            ]  # fmt: skip
            yield Book(f"30活动签到{year}年.csv", [_sheet("attendances", "签到", rows)])


def _sheet(key: str, name: str, rows: list[Row], title: str = "") -> Sheet:
    return Sheet(name, declarations.get(key), rows, title)


def _by_date(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["occurred_on"], row["code"]))
