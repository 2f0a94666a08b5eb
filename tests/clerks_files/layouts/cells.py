"""The cells of a random ledger: what a clerk writes, and what a knowing reader takes from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from tests.clerks_files.case import As
from tests.clerks_files.meanings import TREE
from tests.clerks_files.persons import identity

GIVEN = "春兰秋菊冬梅夏荷晓云素芳玉珍丽华淑英美玲凤霞桂香秀红"


@dataclass
class Setting:
    """What stands around a block and decides what its cells may leave out."""

    chance: Random
    year: int
    town: str  # of all its places: villages of one name are told apart by it
    numbers: Any  # an endless count, so that no two rows of a file are alike
    wan: bool = False  # amounts are in 万元
    plain: bool = False  # only the plainest writings
    short_days: bool = False  # the title says the year, the days do not


Maker = Callable[[Setting], As]


def sure_name(town: str, village: str) -> str:
    """A village's name, with its town's before it where several villages are called so."""
    homes = [name for name, villages in TREE.items() if village in villages]
    return f"{town}{village}" if len(homes) > 1 else village


def place(setting: Setting) -> As:
    """A unit of the block's town, in one of the ways in which it may be written."""
    chance, town = setting.chance, setting.town
    village = chance.choice(TREE[town])
    if chance.random() < 0.1:
        return As(town, town)
    name = f"{town}{village}" if chance.random() < 0.4 else sure_name(town, village)
    return As(name, f"{town}/{village}")


def day(setting: Setting) -> As:
    """A day of the block's year, as people write days."""
    chance = setting.chance
    made = dt.date(setting.year, chance.randint(1, 12), chance.randint(1, 28))
    if setting.short_days:
        return As(f"{made.month}月{made.day}日", made)
    texts = [
        f"{made:%Y-%m-%d}", f"{made.year}年{made.month}月{made.day}日", f"{made.year}.{made.month}.{made.day}",
        f"{made.year}/{made.month}/{made.day}",
    ]  # fmt: skip
    return As(made if setting.plain or chance.random() < 0.5 else chance.choice(texts), made)


def people(setting: Setting) -> As:
    """A number of people."""
    chance = setting.chance
    count = chance.randint(12, 180)
    if setting.plain or chance.random() < 0.8:
        return As(count, count)
    shown = chance.choice([str(count), f"{count}人", f"约{count}", float(count)])
    return As(shown, count)


def few(setting: Setting) -> As:
    """A small number."""
    count = setting.chance.randint(1, 9)
    return As(count, count)


def money(low: int, high: int) -> Maker:
    """Amounts in yuan, or in 万元 where the block says so; meant in cents."""

    def make(setting: Setting) -> As:
        chance = setting.chance
        yuan = chance.randrange(low, high, 100)
        if setting.wan:
            return As(float(Decimal(yuan) / 10000), yuan * 100)
        if setting.plain or chance.random() < 0.8:
            return As(yuan, yuan * 100)
        return As(chance.choice([f"{yuan:,}", str(yuan), f"{yuan}元", f"{yuan}.00"]), yuan * 100)

    return make


def one_of(*words: str) -> Maker:
    """One of a few words that mean themselves."""
    return lambda setting: (lambda word: As(word, word))(setting.chance.choice(words))


def called(*words: str) -> Maker:
    """A name that no other row has."""

    def make(setting: Setting) -> As:
        text = f"{setting.chance.choice(words)}第{next(setting.numbers)}期"
        return As(text, text)

    return make


def person(setting: Setting) -> As:
    """An invented person that no other row has."""
    number = next(setting.numbers)
    name = f"试{GIVEN[number % len(GIVEN)]}{GIVEN[number // len(GIVEN) % len(GIVEN)]}"
    return As(name, name)


def id_number(setting: Setting) -> As:
    """The number of an invented woman."""
    number = next(setting.numbers)
    born = dt.date(1960, 1, 1) + dt.timedelta(number * 13 % 12_000)
    made = identity(number, f"{born:%Y%m%d}")
    return As(made, made)


def phone(setting: Setting) -> As:
    """A telephone number, as text or as the number that Excel makes of it."""
    made = f"1390000{next(setting.numbers) % 10000:04d}"
    return As(int(made) if setting.chance.random() < 0.5 else made, made)


def remark(setting: Setting) -> As:
    """A remark, mostly none."""
    text = setting.chance.choice(["", "", "", "已上报", "见简报", "镇妇联组织"])
    return As(text, text or None)
