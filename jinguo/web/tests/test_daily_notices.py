"""What people are told once a day."""

import pytest

from jinguo.core.entries import State
from jinguo.notices.models import Notice
from jinguo.notices.worker import tell_daily
from jinguo.web import daily_notices
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_clerk_is_told_once_a_day_how_much_waits():
    daily_notices.declare()
    town = factories.town()
    clerk, idle = factories.user("town", town), factories.user("town", factories.town())
    for _ in range(3):
        factories.activity(by=factories.village(in_=town), state=State.SUBMITTED)
    assert tell_daily() == 1
    assert tell_daily() == 0
    assert "3 条" in Notice.objects.visible_to(clerk).get().subject
    assert not Notice.objects.visible_to(idle).exists()
