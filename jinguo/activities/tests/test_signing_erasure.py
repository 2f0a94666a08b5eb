"""Who is erased leaves the sign-in lists, too; the count stays."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jinguo.activities import signing_in, signing_lists
from jinguo.activities.models import KnownDevice, SignIn
from jinguo.people import rights
from jinguo.people.models import Person, PersonRequest, RequestKind
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


def test_an_erasure_reaches_the_lists_she_signed_and_leaves_the_count():
    village = factories.village()
    chair = factories.user("village", village)
    desk = signing_in.open_desk(factories.activity(village, on=timezone.localdate(), state="draft"), chair)
    signing_in.sign_in(desk, signing_in.signature("王芳", PHONE, device_hash="d1"))
    KnownDevice.objects.create(token_hash="d1", name="王芳", phone=PHONE)
    signing_lists.accept(desk, chair, counts=True)
    Person.everything.update(unit=village)
    asked = rights.receive(PersonRequest(person=Person.everything.get(), kind=RequestKind.ERASURE), chair)
    rights.erase(asked, factories.user("town", village.parent))
    row = SignIn.objects.get()
    assert (row.name, row.phone, row.phone_hash, row.device_hash) == ("已删除", "", "", "")
    assert not KnownDevice.objects.exists()
    assert signing_lists.signed_count(desk.activity) == 1
