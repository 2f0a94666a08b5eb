"""Who is erased leaves the sign-in lists, too; the count stays."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jinguo.people.models import Person, PersonRequest, RequestKind
from jinguo.people.rights import erasure_by_two, received_requests
from jinguo.signin import desks, lists
from jinguo.signin.models import KnownDevice, SignIn
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


def test_an_erasure_reaches_the_lists_she_signed_and_leaves_the_count():
    village = factories.village()
    chair = factories.user("village", village)
    desk = desks.open_desk(factories.activity(village, on=timezone.localdate(), state="draft"), chair)
    desks.sign_in(desk, desks.signature("王芳", PHONE, device_hash="d1"))
    KnownDevice.objects.create(token_hash="d1", name="王芳", phone=PHONE)
    lists.accept(desk, chair, counts=True)
    Person.everything.update(unit=village)
    asked = received_requests.receive(
        PersonRequest(person=Person.everything.get(), kind=RequestKind.ERASURE), chair
    )
    erasure_by_two.erase(asked, factories.user("town", village.parent))
    row = SignIn.objects.get()
    assert (row.name, row.phone, row.phone_hash, row.device_hash) == ("已删除", "", "", "")
    assert not KnownDevice.objects.exists()
    assert lists.signed_count(desk.activity) == 1
