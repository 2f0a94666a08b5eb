"""What leaves the site: counts only, once, to known vendors only, again after a failure."""

import datetime as dt
import email

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from jinguo.core.models import AuditEvent
from jinguo.core.scoping import NotAllowed
from jinguo.notices import outbox, sending
from jinguo.notices.channels import repeat, save_channel
from jinguo.notices.models import Channel, Delivery, DeliveryState, Vendor
from jinguo.notices.tests.receivers import MailServer, Robot
from jinguo.notices.verbs import notify
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "0123abcd-4567-89ef"


@pytest.fixture
def robot(settings):
    made = Robot()
    settings.NOTICES_RECEIVER = made.address
    yield made
    made.close()


def channel(unit, vendor=Vendor.WECOM, **fields):
    fields = {"target": KEY.replace("-", ""), "kinds": ["returned", "waiting"], "label": "工作群"} | fields
    return Channel.everything.create(unit=unit, vendor=vendor, **fields)


def tell(unit, count=1, kind="returned", **more):
    for _ in range(count):
        notify([], "王小花的救助被退回", "身份证号有误", "/x/", kind, unit=unit, **more)


@pytest.mark.parametrize("vendor", [Vendor.WECOM, Vendor.DINGTALK, Vendor.FEISHU])
def test_a_robot_gets_counts_and_an_address_and_nothing_else(robot, vendor):
    unit = factories.town()
    channel(unit, vendor, secret="SECabcdefgh1234" if vendor == Vendor.DINGTALK else "")
    tell(unit, 3)
    assert outbox.send_due().sent == 3
    (text,) = robot.texts()
    assert "记录被退回 3 条" in text and "/notices/" in text
    assert "王小花" not in text and "身份证" not in text


def test_what_was_sent_is_not_sent_again(robot):
    unit = factories.town()
    channel(unit)
    tell(unit, 2, dedupe_key="once")
    outbox.send_due()
    outbox.send_due()
    tell(unit, dedupe_key="once")
    outbox.send_due()
    assert len(robot.bodies) == 1 and Delivery.objects.count() == 1


def test_a_claimed_event_is_not_sent_by_a_second_worker(robot):
    unit = factories.town()
    made = channel(unit)
    tell(unit)
    assert len(outbox._claim(made)) == 1
    assert outbox.send_due().sent == 0 and not robot.bodies


def test_a_stop_in_the_midst_of_sending_is_not_repeated_by_itself(robot):
    unit = factories.town()
    made = channel(unit)
    tell(unit)
    outbox._claim(made)
    Delivery.objects.update(claimed_at=timezone.now() - dt.timedelta(hours=1))
    outbox.send_due()
    assert Delivery.objects.get().state == DeliveryState.UNSURE and not robot.bodies
    assert outbox.send_again(made) == 1
    assert outbox.send_due().sent == 1


def test_a_receiver_that_fails_is_asked_later_and_at_last_given_up(robot):
    unit = factories.town()
    made = channel(unit)
    tell(unit)
    robot.status = 500
    assert outbox.send_due().retried == 1
    one = Delivery.objects.get()
    assert one.state == DeliveryState.PENDING and one.next_at > timezone.now() and one.reason
    assert outbox.send_due().retried == 0  # not yet
    for _ in outbox.BACKOFF:
        Delivery.objects.update(next_at=timezone.now())
        outbox.send_due()
    assert Delivery.objects.get().state == DeliveryState.FAILED
    robot.status = 200
    administrator = factories.user("sysadmin", unit)
    assert repeat(made, administrator) == 1
    assert outbox.send_due().sent == 1


def test_a_receiver_nobody_answers_at_is_a_failure_with_a_reason(settings):
    settings.NOTICES_RECEIVER = "http://127.0.0.1:9/closed"
    unit = factories.town()
    channel(unit)
    tell(unit)
    assert outbox.send_due().retried == 1
    assert KEY not in Delivery.objects.get().reason


def test_one_broken_channel_does_not_hold_up_another(robot, settings):
    unit = factories.town()
    channel(unit, Vendor.EMAIL, target="a@b.example")
    channel(unit)
    settings.JINGUO_SMTP_HOST = ""
    tell(unit)
    done = outbox.send_due()
    assert (done.sent, done.retried) == (1, 1)


def test_mail_goes_to_the_sites_own_server(settings):
    server = MailServer()
    settings.JINGUO_SMTP_HOST, settings.JINGUO_SMTP_PORT = "127.0.0.1", server.port
    settings.JINGUO_SMTP_SECURITY = "none"
    unit = factories.town()
    channel(unit, Vendor.EMAIL, target="office@federation.example")
    tell(unit)
    assert outbox.send_due().sent == 1
    letter = email.message_from_bytes(server.letters[0])
    assert letter["To"] == "office@federation.example"
    assert "记录被退回 1 条" in letter.get_payload(decode=True).decode()
    server.close()


def test_a_mail_server_that_refuses_is_a_failure(settings):
    server = MailServer(refuse=True)
    settings.JINGUO_SMTP_HOST, settings.JINGUO_SMTP_PORT = "127.0.0.1", server.port
    settings.JINGUO_SMTP_SECURITY = "none"
    unit = factories.town()
    channel(unit, Vendor.EMAIL, target="nobody@federation.example")
    tell(unit)
    assert outbox.send_due().retried == 1
    server.close()


def test_quiet_hours_wait_also_over_midnight(robot, monkeypatch):
    unit = factories.town()
    now = timezone.localtime()
    channel(
        unit, quiet_from=(now - dt.timedelta(hours=1)).time(), quiet_to=(now + dt.timedelta(hours=1)).time()
    )
    tell(unit)
    assert outbox.send_due().sent == 0 and not robot.bodies
    night = Channel(quiet_from=dt.time(21), quiet_to=dt.time(8))
    assert night.quiet_at(dt.time(23)) and night.quiet_at(dt.time(3)) and not night.quiet_at(dt.time(12))


def test_kinds_and_units_not_chosen_are_not_sent(robot):
    unit = factories.town()
    channel(unit, kinds=["waiting"])
    channel(factories.town())
    tell(unit)
    channel(unit, active=False, kinds=["returned"])
    tell(unit)
    outbox.send_due()
    assert not robot.bodies


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/admin", "http://169.254.169.254/latest", "file:///etc/passwd",
        "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=abcdefgh12", "json://127.0.0.1",
        "https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send?key=abcdefgh12", "abcdefgh/../../x",
        "abcdefgh@127.0.0.1", "abcdefgh?format=x", "abcdefgh\r\nHost: x", "", "短",
        "https://oapi.dingtalk.com/robot/send?access_token=abcdefgh12345",
    ],
)  # fmt: skip
def test_no_other_address_can_be_sent_to(address):
    with pytest.raises(ValidationError):
        sending.checked_target(Vendor.WECOM, address)


def test_a_robots_own_address_is_understood():
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + KEY
    assert sending.checked_target(Vendor.WECOM, f" {address} ") == KEY
    with pytest.raises(ValidationError):
        sending.checked_target(Vendor.EMAIL, "a@b.example\nBcc: c@d.example")


def test_only_the_units_administrator_sets_channels_and_keys_stay_hidden(client):
    town = factories.town()
    administrator, clerk = factories.user("sysadmin", town), factories.user("town", town)
    form = {
        "unit": town.pk,
        "vendor": "wecom",
        "label": "群",
        "target": KEY,
        "kinds": ["waiting"],
        "active": "on",
    }
    client.force_login(clerk)
    assert client.post(reverse("channel_create"), form).status_code == 404
    with pytest.raises(NotAllowed):
        save_channel(Channel(unit=town, vendor="wecom", label="群", target=KEY, kinds=["waiting"]), clerk)
    client.force_login(administrator)
    other = form | {"unit": factories.town().pk}
    assert (
        client.post(reverse("channel_create"), other).status_code == 200 and not Channel.everything.exists()
    )
    assert client.post(reverse("channel_create"), form).status_code == 302
    made = Channel.everything.get()
    page = client.get(reverse("channel_edit", args=[made.public_id])).content.decode()
    assert KEY not in page
    form |= {"target": "", "label": "新群名"}
    client.post(reverse("channel_edit", args=[made.public_id]), form)
    made.refresh_from_db()
    assert (made.label, made.target) == ("新群名", KEY)
    assert all(KEY not in str(event.payload) for event in AuditEvent.objects.all())
    client.force_login(factories.user("sysadmin", factories.town()))
    assert client.get(reverse("channel_edit", args=[made.public_id])).status_code == 404


def test_a_trial_message_says_whether_it_arrived(client, robot):
    town = factories.town()
    made = channel(town)
    client.force_login(factories.user("sysadmin", town))
    page = client.post(reverse("channel_test", args=[made.public_id]), follow=True).content.decode()
    assert "测试消息已发出" in page and len(robot.bodies) == 1
    robot.status = 404
    page = client.post(reverse("channel_test", args=[made.public_id]), follow=True).content.decode()
    assert "没有收下" in page
