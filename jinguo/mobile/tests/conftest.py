"""A village woman's phone, as the server sees it."""

from __future__ import annotations

import hashlib
import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests import factories as make


class Phone:
    """Sends what the phone's scripts send."""

    def __init__(self, user: Any) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)
        self.tried: list[str] = []

    def send(self, ident: Any, fields: dict[str, str], revision: str = "", **more: Any) -> Any:
        """Send a revision of an entry (a new one unless named)."""
        revision = revision or str(uuid.uuid4())
        body = {"revision": revision, "fields": fields, "after": list(self.tried), **more}
        self.tried.append(revision)
        return self.client.post(f"/m/api/entries/{ident}/", body, content_type="application/json")

    def send_photo(self, ident: Any, data: bytes, digest: str = "", **more: str) -> Any:
        """Send a photograph."""
        digest = digest or hashlib.sha256(data).hexdigest()
        upload = SimpleUploadedFile("1.jpg", data, "image/jpeg")
        return self.client.post(f"/m/api/entries/{ident}/photos/{digest}/", {"photo": upload, **more})

    def hand_in(self, ident: Any, *photos: bytes) -> Any:
        """Say that all is sent."""
        digests = [hashlib.sha256(photo).hexdigest() for photo in photos]
        return self.client.post(
            f"/m/api/entries/{ident}/hand-in/", {"photos": digests}, content_type="application/json"
        )


@pytest.fixture
def village(db: Any) -> Any:
    return make.village("张家村", in_=make.town("济北街道"))


@pytest.fixture
def phone(village: Any) -> Phone:
    return Phone(make.user("village", village))


@pytest.fixture
def fields(village: Any) -> dict[str, str]:
    return {
        "occurred_on": timezone.localdate().isoformat(), "unit": village.code, "place": "妇女之家",
        "kind": str(make.kind("lecture").pk), "title": "三八节宣讲", "headcount": "约60",
    }  # fmt: skip


def picture(colour: str = "red", **save: Any) -> bytes:
    """A small photograph."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "JPEG", **save)
    return written.getvalue()
