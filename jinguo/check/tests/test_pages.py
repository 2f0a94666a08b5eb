"""The pages of the check, as people use them."""

import datetime as dt
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from docx import Document

from jinguo.check.models import BindingChoice, CheckedText
from jinguo.core.models import AuditEvent
from tests import factories as f

pytestmark = pytest.mark.django_db
TRUE = "青禾镇2022年工作总结\n全镇开展巾帼宣讲12场次，宣讲覆盖妇女群众420人次。联系电话12338。"
WRONG = TRUE.replace("12场次", "15场次")


@pytest.fixture
def writer(client, town):
    user = f.user("town", town)
    client.force_login(user)
    return user


def send(client, town, text="", file=None, **more):
    data = {"unit": town.pk, "start": "2022-01-01", "end": "2022-12-31", "strictness": "normal", "text": text}
    if file is not None:
        data["file"] = file
    return client.post(reverse("check_start"), data | more, follow=True)


def upload(name, raw, kind="application/octet-stream"):
    return SimpleUploadedFile(name, raw, content_type=kind)


def word(text):
    document, stream = Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def checked():
    return CheckedText.everything.get()


def rows_of(answer):
    return {row["text"]: row for row in answer.context["rows"]}


def test_a_true_number_is_supported_and_leads_to_its_records(client, writer, town):
    answer = send(client, town, TRUE)
    row = rows_of(answer)["12场次"]
    assert row["verdict"] == "supported"
    assert row["url"].startswith(reverse("figure_records", args=["activities.lectures"]))
    assert "12338" not in rows_of(answer)


def test_a_wrong_number_is_contradicted_with_the_value_of_the_records(client, writer, town):
    answer = send(client, town, WRONG)
    row = rows_of(answer)["15场次"]
    assert row["verdict"] == "contradicted" and row["computed"].startswith("12")
    assert "check-claim contradicted" in answer.content.decode()


def test_the_text_is_shown_whole_and_as_text(client, writer, town):
    text = "<script>alert(1)</script>举办宣讲12场次。\n<img src=x onerror=alert(1)>"
    page = send(client, town, text).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x" not in page


def test_the_text_is_encrypted_where_it_is_kept(client, writer, town):
    send(client, town, TRUE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, title FROM check_checkedtext")
        stored = " ".join(cursor.fetchone())
    assert "宣讲" not in stored and "青禾镇" not in stored
    assert not AuditEvent.objects.filter(verb="check_text", payload__icontains="宣讲").exists()


def test_only_the_checker_and_who_reports_see_a_text(client, writer, town):
    village = f.village("柳村", in_=town)
    clerk, other = f.user("village", village), f.user("village", village)
    client.force_login(clerk)
    send(client, village, "柳村举办宣讲3场次")
    address = reverse("check_detail", args=[checked().public_id])
    assert client.get(address).status_code == 200
    client.force_login(other)
    assert client.get(address).status_code == 404
    assert "柳村举办宣讲" not in client.get(reverse("check_start")).content.decode()
    client.force_login(writer)
    assert client.get(address).status_code == 200
    client.force_login(f.user("town", f.town("别镇")))
    assert client.get(address).status_code == 404


def test_a_unit_out_of_sight_cannot_be_checked_against(client, writer):
    answer = send(client, f.town("别镇"), TRUE)
    assert answer.status_code == 422 and not CheckedText.everything.exists()


@pytest.mark.parametrize(
    ("text", "file", "says"),
    [
        ("", None, "请粘贴文字"),
        (" \n ", None, "请粘贴文字"),
        ("一" * 100_001, None, "100000"),
        ("", ("表.xlsx", b"PK"), "不是可以核对的文件"),
        ("", ("旧.doc", b"\xd0\xcf\x11\xe0"), ".docx"),
        ("", ("空.txt", b""), ""),
        ("", ("假.docx", b"not a document"), ""),
        ("", ("假.pdf", b"%PDF-1.4 nothing"), ""),
        ("", ("乱.txt", bytes(range(256)) * 40), ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client, writer, town, text, file, says):
    answer = send(client, town, text, upload(*file) if file else None)
    assert answer.status_code == 422 and says in answer.content.decode()
    errors = answer.context["form"].errors
    assert errors and not CheckedText.everything.exists()


def test_text_and_file_together_are_refused(client, writer, town):
    assert send(client, town, TRUE, upload("甲.txt", TRUE.encode())).status_code == 422


@pytest.mark.parametrize("name", ["稿.txt", "稿.md"])
def test_a_text_file_is_read(client, writer, town, name):
    answer = send(client, town, file=upload(name, TRUE.encode()))
    assert "12场次" in rows_of(answer) and checked().title == "稿"


def test_a_word_file_comes_back_with_comments(client, writer, town):
    answer = send(client, town, file=upload("回顾.docx", word(WRONG)))
    assert rows_of(answer)["15场次"]["verdict"] == "contradicted"
    got = client.get(reverse("check_word", args=[checked().public_id]))
    document = Document(io.BytesIO(got.content))
    assert [p.text for p in document.paragraphs] == WRONG.split("\n")
    assert any("不符" in comment.text and "12" in comment.text for comment in document.comments)


def test_pasted_text_becomes_a_word_file_with_comments(client, writer, town):
    send(client, town, TRUE)
    got = client.get(reverse("check_word", args=[checked().public_id]))
    assert len(list(Document(io.BytesIO(got.content)).comments)) == 2


def test_a_choice_is_remembered_by_later_checks_and_can_be_ended(client, writer, town):
    text = "青禾镇全年举办大家讲坛12场次。"
    first = send(client, town, text)
    number = rows_of(first)["12场次"]["number"]
    address = reverse("check_choose", args=[checked().public_id])
    client.post(address, {"number": number, "key": "activities.lectures"})
    choice = BindingChoice.objects.get()
    assert choice.figure_key == "activities.lectures" and "大家讲坛" in choice.phrase
    assert AuditEvent.objects.filter(verb="choose_binding").exists()
    again = send(client, town, text)
    assert rows_of(again)["12场次"]["verdict"] == "supported"
    assert choice.unit == town
    client.post(reverse("check_choice_end", args=[choice.pk]))
    choice.refresh_from_db()
    assert choice.ended_at is None, "a reason is asked for"
    client.post(reverse("check_choice_end", args=[choice.pk]), {"reason": "说法太宽"})
    choice.refresh_from_db()
    assert choice.ended_at is not None


def test_no_figure_can_be_chosen_and_another_choice_ends_the_first(client, writer, town):
    first = send(client, town, TRUE)
    number = rows_of(first)["12场次"]["number"]
    address = reverse("check_choose", args=[checked().public_id])
    client.post(address, {"number": number, "key": "activities.congress_study"})
    client.post(address, {"number": number, "key": "-"})
    assert BindingChoice.objects.filter(ended_at__isnull=True).get().figure_key == ""
    again = client.get(reverse("check_detail", args=[checked().public_id]))
    assert rows_of(again)["12场次"]["verdict"] == "not_recorded"


@pytest.mark.parametrize("data", [{"number": "99", "key": "-"}, {"number": "x", "key": "-"}])
def test_a_claim_that_is_not_there_cannot_be_bound(client, writer, town, data):
    send(client, town, TRUE)
    assert client.post(reverse("check_choose", args=[checked().public_id]), data).status_code == 404


def test_an_unknown_figure_is_refused(client, writer, town):
    send(client, town, TRUE)
    client.post(reverse("check_choose", args=[checked().public_id]), {"number": "1", "key": "no.such"})
    assert not BindingChoice.objects.exists()


def test_a_village_clerk_cannot_say_what_words_count_for_everybody(client, town):
    village = f.village("柳村", in_=town)
    client.force_login(f.user("village", village))
    send(client, village, "柳村举办宣讲3场次")
    public_id = checked().public_id
    assert (
        client.post(reverse("check_choose", args=[public_id]), {"number": "1", "key": "-"}).status_code == 403
    )
    assert client.get(reverse("check_figure_offers", args=[public_id])).status_code == 403
    assert client.get(reverse("check_choices")).status_code == 403


def test_figures_are_offered_by_name(client, writer, town):
    send(client, town, TRUE)
    answer = client.get(reverse("check_figure_offers", args=[checked().public_id]), {"q": "宣讲场次"})
    assert "activities.lectures" in answer.content.decode()


def test_a_voided_text_is_emptied_and_gone_but_the_history_says_so(client, writer, town):
    send(client, town, TRUE)
    made = checked()
    client.post(reverse("check_void", args=[made.public_id]), {"reason": ""})
    assert checked().voided_at is None
    client.post(reverse("check_void", args=[made.public_id]), {"reason": "发错了"})
    made.refresh_from_db()
    assert made.text == "" and made.void_reason == "发错了"
    assert client.get(reverse("check_detail", args=[made.public_id])).status_code == 404
    assert client.get(reverse("check_start")).status_code == 200


def test_an_unknown_text_does_not_exist(client, writer):
    assert client.get(reverse("check_detail", args=[uuid.uuid4()])).status_code == 404


def test_whoever_sees_no_unit_cannot_check(client):
    client.force_login(f.user())
    assert client.get(reverse("check_start")).status_code == 403


def test_the_history_asks_the_same_queries_for_one_text_and_for_many(client, writer, town):
    from django.test.utils import CaptureQueriesContext

    send(client, town, TRUE)
    client.get(reverse("check_start"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("check_start"))
    for _number in range(3):
        send(client, town, TRUE)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("check_start"))
    assert len(many) == len(one)


def test_the_day_the_text_is_about_may_not_end_before_it_begins(client, writer, town):
    answer = send(client, town, TRUE, end=dt.date(2021, 1, 1).isoformat())
    assert answer.status_code == 422
