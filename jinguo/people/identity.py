"""Identity numbers by GB 11643: shape, calendar date, check digit; and telephones.

The first six digits name the place of first coding, not of residence, and places are recoded over the
years: an unknown or foreign prefix is worth a warning, never a refusal.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone

from jinguo.core.sayings import saying
from jinguo.core.sensitive import Sensitive, check_digit, mask

_SHAPE = re.compile(r"\d{17}[\dX]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_PROVINCES = frozenset(
    [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
     61, 62, 63, 64, 65, 71, 81, 82, 83]
)  # fmt: skip


class InvalidIdNumber(ValueError):
    """The text is no identity number; the message says why, in Chinese."""


class InvalidPhone(ValueError):
    """The text is no telephone number; the message says why, in Chinese."""


@dataclass(frozen=True)
class IdNumber:
    """A valid number with what it says: ``sex`` F or M by the 17th digit, and doubts that do not refuse."""

    text: str
    birth_date: dt.date
    sex: str
    warnings: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """The six digits of the place of first coding."""
        return self.text[:6]


def clean(text: object) -> str:
    """Return an identifier in half width, without spaces, apostrophes and separators."""
    plain = unicodedata.normalize("NFKC", str(text or ""))
    return re.sub(r"[\s'’‘`\-—–]", "", plain).upper()


def check_id_number(text: object, today: dt.date | None = None) -> IdNumber:
    """Return the number as written properly. Raises InvalidIdNumber saying what is wrong."""
    number = clean(text)
    _check_shape(number)
    birth_date = _birth_date(number, today or timezone.localdate())
    expected = check_digit(number[:17])
    if number[17] != expected:
        raise InvalidIdNumber(saying("身份证号的校验码不对（末位与前17位不符），请对照证件逐位核对。"))
    return IdNumber(number, birth_date, "M" if int(number[16]) % 2 else "F", _doubts(number))


def _check_shape(number: str) -> None:
    if not number:
        raise InvalidIdNumber(saying("身份证号是空的。"))
    if _SCIENTIFIC.fullmatch(number):
        raise InvalidIdNumber(
            saying(
                "身份证号被 Excel 变成了科学计数法，后几位已经丢失，无法还原；请把该列设为“文本”后重新填写。"
            )
        )
    if re.fullmatch(r"\d{15}", number):
        raise InvalidIdNumber(saying("这是15位的旧身份证号，2013年起已停用，请填写18位号码。"))
    if len(number) != 18:
        raise InvalidIdNumber(saying("身份证号应为18位，这里是%(count)s位。", count=len(number)))
    if not _SHAPE.fullmatch(number):
        raise InvalidIdNumber(saying("身份证号前17位应是数字，末位是数字或X。"))
    if number.endswith("000") and check_digit(number[:17]) != "0":
        raise InvalidIdNumber(
            saying("身份证号末尾是000，很可能被 Excel 截断，后几位已经丢失；请对照证件重新填写。")
        )


def _birth_date(number: str, today: dt.date) -> dt.date:
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise InvalidIdNumber(
            saying("身份证号中的出生日期 %(born)s 不存在，请对照证件核对。", born=number[6:14])
        ) from error
    if not dt.date(1875, 1, 1) <= born <= today:
        raise InvalidIdNumber(saying("身份证号中的出生日期 %(born)s 不合理，请对照证件核对。", born=born))
    return born


def _doubts(number: str) -> tuple[str, ...]:
    if int(number[:2]) not in _PROVINCES:
        return (saying("身份证号前两位 %(number)s 不是已知的省级代码，请留意。", number=number[:2]),)
    return ()


def check_phone(text: object) -> str:
    """Return a telephone number as digits: mobile, or landline with area code. Raises InvalidPhone."""
    number = re.sub(r"[()（）]", "", clean(text)).removeprefix("+86")
    if _SCIENTIFIC.fullmatch(number):
        raise InvalidPhone(saying("电话号码被 Excel 变成了科学计数法，请把该列设为“文本”后重新填写。"))
    if re.fullmatch(r"1[3-9]\d{9}", number) or re.fullmatch(r"0\d{9,11}|[2-8]\d{6,7}", number):
        return number
    raise InvalidPhone(saying("电话号码应为11位手机号，或带区号的固定电话。"))


def mask_id_number(text: str) -> str:
    """Return the number with the middle hidden: six digits of place and the last two stay."""
    return mask(Sensitive.ID_NUMBER, text)


def mask_phone(text: str) -> str:
    """Return the telephone with the middle hidden."""
    return mask(Sensitive.PHONE, text)
