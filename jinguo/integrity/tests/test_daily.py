"""The day's scan tells the town of what is new, once."""

import pytest

from jinguo.integrity.daily import scan_daily
from jinguo.notices.models import Notice
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_town_is_told_once_of_what_is_new_in_its_villages():
    town = make.town()
    village = make.village(in_=town)
    clerk, stranger = make.user("town", town), make.user("town", make.town())
    for _ in range(2):
        make.activity(village, title="三八节讲座", place="广场", headcount=63)
    assert scan_daily() == 1
    assert "1 条" in Notice.objects.visible_to(clerk).get().subject
    assert not Notice.objects.visible_to(stranger).exists()
    assert scan_daily() == 0
