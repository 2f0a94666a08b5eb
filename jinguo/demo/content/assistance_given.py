"""Loans arranged, insurance given and relief paid. Every sum is in cents."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from jinguo.demo.content.demo_units import District
from jinguo.demo.content.inhabitants import Inhabitant, Inhabitants
from jinguo.demo.content.period import YEARS, some_day, some_year

INSURED = 2913
LOANS_YUAN = 193_600_000
RELIEVED = {"cancer_mother": 104, "spring_bud_girl": 128, "needy_mother": 65}
_BANKS = ("农村商业银行", "邮政储蓄银行", "村镇银行", "农业银行")
_PRODUCTS = (("colourful_credit", 620), ("startup_guarantee", 540), ("other", 180))
_TRADES = ("蔬菜种植", "服装加工", "餐饮", "电商", "养殖", "家政服务", "手工编织", "超市零售")
Row = dict[str, Any]


class Support:
    """Makes the ledgers of loans, insurance and relief; each counts different people."""

    def __init__(self, district: District, inhabitants: Inhabitants, rng: random.Random) -> None:
        self._district, self._inhabitants, self._rng = district, inhabitants, rng

    def loans(self) -> list[Row]:
        """Return loans whose granted sums come to nearly two hundred million yuan."""
        rng, count = self._rng, sum(number for _product, number in _PRODUCTS)
        people = rng.sample(self._inhabitants.everybody, count - 90)
        borrowers = people + rng.sample(people, 90)  # some borrow a second time
        sums = [rng.choice((3, 5, 8, 10, 15, 20, 20, 30)) * 10_000 for _ in range(count)]
        scale = LOANS_YUAN / sum(sums)
        sums = [round(value * scale / 1000) * 1000 for value in sums]
        products = [product for product, number in _PRODUCTS for _ in range(number)]
        rows = [self._loan(*entry, some_year(rng)) for entry in zip(products, borrowers, sums, strict=True)]
        for person in rng.sample(self._inhabitants.everybody, 130):
            rows.append(self._loan("colourful_credit", person, rng.choice((5, 10, 20)) * 10_000, 2026))
        return rows

    def _loan(self, product: str, person: Inhabitant, yuan: int, year: int) -> Row:
        rng = self._rng
        day = some_day(rng, year)
        drawn = yuan if rng.random() < 0.85 else int(yuan * rng.uniform(0.4, 0.9)) // 1000 * 1000
        return {
            "unit": person.place.code, "product": product, "bank": rng.choice(_BANKS), "occurred_on": day,
            **self._identity(person), "granted_cents": yuan * 100, "drawn_cents": drawn * 100,
            "purpose": rng.choice(_TRADES), "business": rng.choice(_TRADES), "months": rng.choice((12, 24, 36)),
        }  # fmt: skip

    def insurances(self) -> list[Row]:
        """Return the yearly policies: 2,913 women, most of them insured several years running."""
        rng = self._rng
        women = [
            person
            for person in rng.sample(self._inhabitants.everybody, INSURED * 2)
            if person.born.year > 1958
        ]
        women = women[:INSURED]
        rows = []
        for person in women:
            first = rng.choices(YEARS, (40, 18, 16, 14, 12))[0]
            for year in range(
                first, min(2026, first + rng.choices((1, 2, 3, 4, 5), (25, 25, 20, 15, 15))[0])
            ):
                rows.append(self._policy(person, year))
        rows += [self._policy(person, 2026) for person in rng.sample(women, 620)]
        return rows

    def _policy(self, person: Inhabitant, year: int) -> Row:
        day = dt.date(year, 3 if year < 2026 else 4, self._rng.randint(1, 28))
        return {
            "unit": person.place.code, "product": "two_cancers", "occurred_on": day, **self._identity(person),
            "premium_cents": 2500, "sum_insured_cents": 1_000_000, "covered_cents": 1_000_000,
            "starts_on": day, "ends_on": day.replace(year=year + 1) - dt.timedelta(days=1),
            "policy_number": f"LA{year}{person.number:06d}", "insurer": "人寿保险公司", "category": "低收入妇女",
        }  # fmt: skip

    def reliefs(self) -> list[Row]:
        """Return the relief paid to 297 mothers and girls, 1.75 million yuan in all."""
        rng, inhabitants = self._rng, self._inhabitants
        women = rng.sample(inhabitants.everybody, RELIEVED["cancer_mother"] + RELIEVED["needy_mother"])
        ill, needy = women[: RELIEVED["cancer_mother"]], women[RELIEVED["cancer_mother"] :]
        girls = [
            inhabitants.make(self._district.some_village(rng), "F", 2014, 2006)
            for _ in range(RELIEVED["spring_bud_girl"])
        ]
        rows = [self._relief("cancer_mother", person, 10_000, some_year(rng)) for person in ill]
        rows += [self._relief("needy_mother", person, 5_500, some_year(rng)) for person in needy]
        for index, girl in enumerate(girls):
            year = some_year(rng)
            rows.append(self._relief("spring_bud_girl", girl, 2_400, year))
            if index < 19:  # helped in a second year
                rows.append(
                    self._relief("spring_bud_girl", girl, 2_400, year + 1 if year < 2025 else year - 1)
                )
        for person in rng.sample(inhabitants.everybody, 24):
            rows.append(self._relief("needy_mother", person, 4_000, 2026))
        return rows

    def _relief(self, category: str, person: Inhabitant, yuan: int, year: int) -> Row:
        fund = {
            "cancer_mother": "中央专项彩票公益金",
            "spring_bud_girl": "春蕾计划",
            "needy_mother": "爱心企业捐赠",
        }[category]
        return {
            "unit": person.place.code, "category": category, "occurred_on": some_day(self._rng, year),
            **self._identity(person), "amount_cents": yuan * 100, "fund": fund, "paid_by": "银行转账",
        }  # fmt: skip

    def _identity(self, person: Inhabitant) -> Row:
        return {
            "person": person.name, "person.sex": person.sex, "person.id_number": person.id_number,
            "person.phone": person.phone, "person.unit": person.place.code,
        }  # fmt: skip

    def supplies(self) -> list[Row]:
        """Return the lots of goods raised against the epidemic."""
        rng = self._rng
        goods = ("医用口罩", "防护服", "消毒液", "方便食品", "牛奶", "保暖衣物", "体温计", "爱心蔬菜包")
        donors = ("爱心企业", "女企业家协会", "爱心人士", "区妇联", "巾帼志愿者")
        rows = []
        for index in range(72):
            day = some_day(rng, rng.choices((2020, 2021, 2022), (14, 20, 66))[0])
            place = rng.choice([self._district.root, *self._district.towns])
            rows.append({
                "occurred_on": day, "unit": place.code, "goods": rng.choice(goods), "quantity": rng.randint(2, 80) * 50,
                "measure_word": rng.choice(("件", "箱", "份")), "value_cents": rng.randint(10, 400) * 10_000,
                "donor": rng.choice(donors), "receiver": f"第{index % 12 + 1}防控点", "programme": "covid",
            })  # fmt: skip
        return rows
