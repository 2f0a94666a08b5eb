"""Synthetic paper sign-in sheets: invented names, printed or written, photographed well or badly.

Fonts come from Debian (fonts-noto-cjk, fonts-arphic-gkai00mp, fonts-lxgw-wenkai); a brush or pen font with
wobble is like handwriting, and easier to read than real handwriting.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = {
    "printed": ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    "kai": ("/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", 0),
    "pen": ("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", 0),
}
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
GIVEN = "秀英桂兰玉梅淑珍丽娟红霞敏静燕玲芳艳萍慧洁琴云凤莲雪倩婷颖佳欣怡宁晓春冬爱华文瑞娜琳瑶蕾薇菊芬香翠"
LONG = ("阿依古丽·买买提", "古丽娜尔·艾山", "卓玛·央金")
PLACES = ("曙光村", "东河村", "柳园社区", "新桥村", "安泰社区")
PAGE = (1240, 1754)  # pixels, A4 at 150 dpi
COLUMNS = (("序号", 90), ("姓名", 260), ("联系电话", 330), ("所在村（社区）", 300))
TOP, LEFT, HEIGHT = 300, 110, 58  # pixels: the table's corner, one row


@dataclass(frozen=True)
class Sheet:
    """A picture and what is written on it: names and telephones, row by row."""

    picture: Image.Image
    rows: tuple[tuple[str, str], ...]


def available(hand: str) -> bool:
    """Whether the font of a hand is installed."""
    return Path(FONTS[hand][0]).exists()


def people(chance: random.Random, number: int) -> tuple[tuple[str, str], ...]:
    """Invent names with telephones; now and then no telephone."""
    rows = []
    for _row in range(number):
        name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))
        if chance.random() < 0.04:
            name = chance.choice(LONG)
        phone = f"1{chance.choice('35789')}{chance.randrange(10**9):09d}"
        rows.append((name, "" if chance.random() < 0.05 else phone))
    return tuple(rows)


def sheet(hand: str, condition: str, seed: int, number: int = 20) -> Sheet:
    """Draw a sheet and photograph it."""
    chance = random.Random(f"{hand}{condition}{seed}")
    rows = people(chance, number)
    return Sheet(CONDITIONS[condition](_draw(rows, hand, chance), chance), rows)


def _font(hand: str, size: int) -> ImageFont.FreeTypeFont:
    path, index = FONTS[hand]
    return ImageFont.truetype(path, size, index=index)


def _draw(rows: tuple[tuple[str, str], ...], hand: str, chance: random.Random) -> Image.Image:
    page = Image.new("RGB", PAGE, "white")
    pen = ImageDraw.Draw(page)
    pen.text((330, 110), "巾帼大宣讲活动签到表", font=_font("printed", 54), fill="black")
    pen.text((LEFT, 230), "时间：3月8日　地点：村文化广场", font=_font("printed", 28), fill="black")
    width = sum(wide for _label, wide in COLUMNS)
    for line in range(len(rows) + 2):
        y = TOP + line * HEIGHT
        pen.line((LEFT, y, LEFT + width, y), fill="black", width=2)
    x = LEFT
    for label, wide in COLUMNS:
        pen.line((x, TOP, x, TOP + (len(rows) + 1) * HEIGHT), fill="black", width=2)
        pen.text((x + 20, TOP + 12), label, font=_font("printed", 28), fill="black")
        x += wide
    pen.line((x, TOP, x, TOP + (len(rows) + 1) * HEIGHT), fill="black", width=2)
    for number, (name, phone) in enumerate(rows, start=1):
        y = TOP + number * HEIGHT + 10
        pen.text((LEFT + 25, y), str(number), font=_font("printed", 28), fill="black")
        _write(page, LEFT + 115, y, name, hand, chance)
        _write(page, LEFT + 370, y, phone, hand, chance)
        _write(page, LEFT + 700, y, chance.choice(PLACES), hand, chance)
    return page


def _write(page: Image.Image, x: int, y: int, text: str, hand: str, chance: random.Random) -> None:
    if hand == "printed":
        ImageDraw.Draw(page).text((x, y), text, font=_font(hand, 32), fill="black")
        return
    ink = chance.choice(((20, 20, 30), (25, 40, 120), (60, 60, 60)))
    for character in text:
        size = 34 + chance.randint(-3, 3)
        font = _font(hand, size)
        mark = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(mark).text((size // 2, size // 3), character, font=font, fill=255)
        mark = mark.rotate(chance.uniform(-6, 6), Image.Resampling.BICUBIC)
        page.paste(ink, (x - size // 2, y - size // 3 + chance.randint(-3, 3)), mark)
        x += int(font.getlength(character)) + chance.randint(-1, 3)


def _clean(page: Image.Image, _chance: random.Random) -> Image.Image:
    return page


def _skewed(page: Image.Image, chance: random.Random) -> Image.Image:
    angle = chance.choice((-1, 1)) * chance.uniform(3, 7)
    return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=(150, 140, 125))


def _shadowed(page: Image.Image, chance: random.Random) -> Image.Image:
    small = Image.new("L", (62, 88), 255)
    pen = ImageDraw.Draw(small)
    edge = chance.randint(15, 45)
    pen.polygon(
        [(0, 0), (edge, 0), (edge + chance.randint(-10, 15), 88), (0, 88)], fill=chance.randint(95, 130)
    )
    shade = small.filter(ImageFilter.GaussianBlur(6)).resize(page.size)
    return ImageChops.multiply(page, Image.merge("RGB", (shade, shade, shade)))


def _perspective(page: Image.Image, chance: random.Random) -> Image.Image:
    wide, high = page.size
    pull = [chance.uniform(0.02, 0.09) for _side in range(4)]
    target = [
        (wide * pull[0], high * pull[1]), (wide * (1 - pull[2]), high * pull[3] / 2),
        (wide, high), (0, high * (1 - pull[1] / 2)),
    ]  # fmt: skip
    source = [(0, 0), (wide, 0), (wide, high), (0, high)]
    return page.transform(
        page.size, Image.Transform.PERSPECTIVE, _mapping(target, source), Image.Resampling.BICUBIC,
        fillcolor=(150, 140, 125),
    )  # fmt: skip


def _mapping(target: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[float]:
    """Return the eight numbers that map target points to source points."""
    import numpy

    rows, values = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return list(numpy.linalg.solve(numpy.array(rows), numpy.array(values)))


def _noisy(page: Image.Image, chance: random.Random) -> Image.Image:
    grain = Image.effect_noise(page.size, 38).convert("RGB")
    blurred = page.filter(ImageFilter.GaussianBlur(chance.uniform(0.8, 1.4)))
    return Image.blend(blurred, grain, 0.18)


def _all(page: Image.Image, chance: random.Random) -> Image.Image:
    return _noisy(_perspective(_shadowed(page, chance), chance), chance)


def _far(page: Image.Image, chance: random.Random) -> Image.Image:
    """From far away and badly lit: half the pixels, grain, little contrast."""
    small = _shadowed(page, chance).resize((page.width // 2, page.height // 2), Image.Resampling.BILINEAR)
    return Image.blend(small, Image.effect_noise(small.size, 60).convert("RGB"), 0.25)


def _turned(page: Image.Image, _chance: random.Random) -> Image.Image:
    return page.rotate(180)


CONDITIONS = {
    "clean": _clean, "skewed": _skewed, "shadowed": _shadowed, "perspective": _perspective, "noisy": _noisy,
    "all together": _all, "upside down": _turned,
    "far, dim": _far,
}  # fmt: skip
