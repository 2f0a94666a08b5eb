"""Workbooks for the tests of imports, and sending them."""

from __future__ import annotations

import uuid
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from jinguo.ledgers.models import ImportBatch
from jinguo.people.identity import check_digit

RELIEF = ["姓名", "身份证号", "救助类别", "救助日期", "金额（元）", "填报单位"]


def id_number(order: int, born: str = "19880308") -> str:
    first = f"370125{born}{order:03d}"
    return first + check_digit(first)


def workbook(header, *rows, title="救助台账") -> SimpleUploadedFile:
    book = Workbook()
    book.active.title = title
    for row in (header, *rows):
        book.active.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile(f"{title}.xlsx", stream.getvalue())


def send(client, *files) -> ImportBatch:
    answer = client.post(reverse("ledgers:upload"), {"files": files, "token": uuid.uuid4()})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.get(public_id=answer.headers["Location"].strip("/").split("/")[-1])


def relief(number, name="孙某某", unit="李家村", on="2024-03-08"):
    return [name, number, "两癌救助", on, "10000", unit]
