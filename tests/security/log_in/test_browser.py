"""What answers tell the browser: headers, cookies, password fields, types, and where redirects lead."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from jinguo.core.models import EvidenceFile
from jinguo.core.tests import environment
from jinguo.web import home
from tests import factories as make
from tests.security.walks.test_matrix import known_routes, values_at

ROOT = Path(__file__).resolve().parents[3]
KEPT = {"mobile:words"}  # the vocabulary lies on the phone anyhow (docs/offline.md); asked again each time
TEXT = re.compile(r"text/|application/(xml|xhtml|javascript)|.*\+xml")
ADDRESSES = (
    "/account/login/", "/", "/no-such-page/", "/static/web/theme.css", "/static/web/icon.svg",
    "/static/no-such-file.js", "/m/manifest.webmanifest", "/m/worker.js", "/s/",
)  # fmt: skip


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def guest() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def policy(answer: HttpResponse) -> dict[str, list[str]]:
    """The content security policy, by directive."""
    parts = [part.split() for part in answer.headers["Content-Security-Policy"].split(";") if part.strip()]
    return {name: values for name, *values in parts}


def demand_rules(answer: HttpResponse) -> None:
    """Hold an answer to what every answer must tell the browser."""
    told = answer.headers
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["X-Robots-Tag"].startswith("noindex")
    assert "camera=()" in told["Permissions-Policy"]
    assert "geolocation=()" in told["Permissions-Policy"]
    rules = policy(answer)
    assert rules["frame-ancestors"] == rules["object-src"] == rules["base-uri"] == ["'none'"]
    assert rules["default-src"] == rules["form-action"] == ["'self'"]
    assert not re.search(r"unsafe|https?:|\*", told["Content-Security-Policy"])


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_rules_for_browsers(guest, address):
    demand_rules(guest.get(address))


@pytest.mark.django_db
def test_refusals_and_breakdowns_carry_the_rules_too(guest, monkeypatch):
    forged = guest.post("/account/login/", {"login": "a", "password": "b"})
    assert forged.status_code == 403
    demand_rules(forged)
    strange_host = guest.get("/", headers={"host": "elsewhere.example"})
    assert strange_host.status_code == 400
    demand_rules(strange_host)
    client = logged_in(make.user("leader", make.district()))
    client.raise_request_exception = False
    monkeypatch.setattr(home, "render", None)
    broken = client.get("/")
    assert broken.status_code == 500
    demand_rules(broken)
    assert "Traceback" not in broken.content.decode()
    assert "NoneType" not in broken.content.decode()


@pytest.mark.django_db
def test_no_page_lets_a_foreign_site_read_it(guest):
    for address in ("/account/login/", "/m/manifest.webmanifest", "/s/", "/"):
        answer = guest.get(address, headers={"origin": "https://elsewhere.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_login", "account_change_password", "mfa_activate_totp", "user_create"]
)
def test_secrets_are_typed_hidden_and_password_managers_may_help(name):
    user = make.user("security", make.district())
    client = Client() if name == "account_login" else logged_in(user)
    page = client.get(reverse(name), follow=True).content.decode()
    secrets = [
        field for field in re.findall(r"<input[^>]*>", page) if re.search(r'name="[^"]*password', field)
    ]
    for field in secrets:
        assert 'type="password"' in field, field
        assert re.search(r'autocomplete="(current|new)-password"', field), field
        assert " value=" not in field, field
        assert not re.search(r"onpaste|readonly|maxlength=\"([0-9]|[1-5][0-9])\"", field), field
    assert secrets or name == "mfa_activate_totp"


def test_no_script_of_ours_forbids_pasting_or_reads_cookies():
    ours = [path for path in (ROOT / "jinguo").glob("*/static/**/*.js") if "vendor" not in path.parts]
    assert len(ours) > 20
    for path in ours:
        code = path.read_text("utf-8")
        assert not re.search(r"document\.cookie|[\"']paste[\"']|\beval\(|new Function\(", code), path
        assert not re.search(r"\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write\(", code), path


def test_no_template_holds_a_script_or_style_of_its_own():
    faults = []
    for path in (ROOT / "jinguo").glob("*/templates/**/*.html"):
        text = path.read_text("utf-8")
        faults += [(path.name, found[0]) for found in re.finditer(r"<script(?![^>]*\bsrc=)[^>]*>", text)
                   if "application/json" not in found[0]]  # fmt: skip
        faults += [(path.name, found) for found in re.findall(r"\son[a-z]+=[\"']|javascript:", text)]
        faults += [
            (path.name, found) for found in re.findall(r"(?:src|href|action)=[\"']https?://[^\"']*", text)
        ]
    assert not faults


@pytest.fixture(scope="module")
def behind_tls() -> Iterator[dict[str, str]]:
    """Settings and one answer of a site behind TLS: settings are read once, so in a process of its own."""
    ask = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
from jinguo.signin.pages.known_phones import COOKIE, new_device
from django.http import HttpResponse
from django.contrib.auth.hashers import make_password
answer = Client().get("/account/login/", secure=True, headers={"host": "127.0.0.1"})
plain = Client().get("/static/web/theme.css", secure=True, headers={"host": "127.0.0.1"})
phone = new_device().send(HttpResponse(), lasting=True)
print(json.dumps({
    "names": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, COOKIE],
    "set": [str(one) for one in (*answer.cookies.values(), *phone.cookies.values())],
    "secure": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.LANGUAGE_COOKIE_SECURE],
    "http_only": [settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY],
    "paths": [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH, settings.LANGUAGE_COOKIE_PATH],
    "domains": [settings.SESSION_COOKIE_DOMAIN, settings.CSRF_COOKIE_DOMAIN, settings.LANGUAGE_COOKIE_DOMAIN],
    "hsts": [a.headers.get("Strict-Transport-Security", "") for a in (answer, plain)],
    "debug": settings.DEBUG, "password": make_password("x"),
}))
"""
    env = {**os.environ, "JINGUO_HTTPS": "1", "JINGUO_DATA": environment.folder, "JINGUO_NOTICES": "off",
           "DJANGO_SETTINGS_MODULE": "jinguo.settings", "PYTHONPATH": str(ROOT)}  # fmt: skip
    env.pop("JINGUO_HOSTS", None)
    done = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield json.loads(done.stdout.splitlines()[-1])


def test_behind_tls_every_cookie_is_bound_to_this_host_and_to_https(behind_tls):
    assert all(name.startswith("__Host-") for name in behind_tls["names"])
    assert all(behind_tls["secure"]) and all(behind_tls["http_only"])
    assert set(behind_tls["paths"]) == {"/"}
    assert set(behind_tls["domains"]) == {None}
    assert len(behind_tls["set"]) >= 2
    for cookie in behind_tls["set"]:
        assert cookie.startswith("Set-Cookie: __Host-")
        assert all(word in cookie for word in ("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/")), (
            cookie
        )
        assert "Path=/;" in cookie or cookie.endswith("Path=/") or "Path=/ " in cookie, cookie
        assert "Domain=" not in cookie


def test_behind_tls_browsers_are_told_to_come_by_https_for_a_year_with_all_subdomains(behind_tls):
    for told in behind_tls["hsts"]:
        assert "includeSubDomains" in told
        assert int(re.search(r"max-age=(\d+)", told)[1]) >= 365 * 24 * 3600


def test_nothing_of_a_developer_is_switched_on_by_default(behind_tls):
    assert behind_tls["debug"] is False
    assert settings.DEBUG is False


@pytest.mark.django_db
def test_what_a_page_has_to_say_travels_in_no_cookie():
    client = logged_in(make.user("sysadmin", make.district()))
    client.post(reverse("account_logout"))
    allowed = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    assert set(client.cookies) <= allowed


@pytest.mark.django_db
def test_a_session_token_is_new_after_log_in_and_dead_after_log_out():
    user = make.user("village", make.village())
    client = Client()
    client.get("/account/login/")
    planted = client.session
    planted["mine"] = 1
    planted.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    client.force_login(user)
    token = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert token != planted.session_key
    assert len(token) >= 32
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = token
    assert thief.get("/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "away",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"],
)
def test_no_redirect_leads_to_another_site(away):
    for address in ("/account/login/", "/language/"):
        client = logged_in(make.user("village", make.village()))
        found = [client.get(address, {"next": away}), client.post(address, {"next": away, "language": "en"})]
        for answer in found:
            target = answer.headers.get("Location", "/")
            assert target.startswith("/") and not re.match(r"/[/\\]", target), (address, away, target)


@pytest.mark.django_db
@pytest.mark.xdist_group("matrix")
@pytest.mark.parametrize("who", ["town", "sysadmin"])
def test_every_answer_says_what_it_is_and_no_route_answers_trace(world, who):
    wrong = []
    client = world.clients[who]
    for route, rule in known_routes():
        address = route.address(**values_at(world, route, "village"))
        echoed = client.generic("TRACE", address)
        if echoed.status_code == 200:
            wrong.append(f"TRACE {route.name}")
        answer = client.get(address)
        kind = answer.headers.get("Content-Type", "")
        has_body = answer.streaming or bool(answer.content)
        if has_body and not kind:
            wrong.append(f"{route.name}: no type")
        if TEXT.match(kind) and not kind.startswith("image/") and "charset=" not in kind:
            wrong.append(f"{route.name}: {kind}")
        if "Content-Security-Policy" not in answer.headers or "X-Content-Type-Options" not in answer.headers:
            wrong.append(f"{route.name}: headers")
        kept = rule.public or route.name in KEPT
        if answer.status_code == 200 and not kept and "no-store" not in answer.headers["Cache-Control"]:
            wrong.append(f"{route.name}: {answer.headers['Cache-Control']}")
    assert not wrong


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded",
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=b",
    ],
)
def test_a_forged_request_is_refused_whatever_its_type(kind):
    person = make.user("village", make.village())
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    for address in (
        "/ledgers/activities/new/",
        "/account/logout/",
        "/m/api/nil/",
        "/notices/read/",
        "/language/",
    ):
        for headers in ({}, {"origin": "https://elsewhere.example"}, {"x-csrftoken": "a" * 32}):
            answer = client.post(address, b"{}", content_type=kind, headers=headers)
            assert answer.status_code == 403, (address, headers)
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        'a"; filename="b.exe',
        "a\r\nSet-Cookie: x=1.jpg",
        "../../etc/passwd.jpg",
        "照片；1.jpg",
        "a;b.jpg",
        "\u202egpj.exe",
    ],
)
def test_the_name_of_a_file_is_a_label_and_not_a_header(name):
    village = make.village()
    entry = make.activity(village)
    client = logged_in(make.user("village", village))
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG")
    upload = SimpleUploadedFile("a.jpg", picture.getvalue(), "image/jpeg")
    client.post(reverse("activities:attach", args=[entry.public_id]), {"file": upload})
    kept = EvidenceFile.objects.get()
    EvidenceFile.objects.filter(pk=kept.pk).update(original_name=name)
    address = reverse("activities:evidence", args=[entry.public_id, kept.public_id])
    for answer in (client.get(address), client.get(address, {"download": "1"})):
        told = answer.headers["Content-Disposition"]
        assert answer.status_code == 200
        assert "\n" not in told and "\r" not in told and "x" not in answer.cookies
        assert re.fullmatch(
            r'(inline|attachment); filename(="[^"]*(\\"[^"]*)*"|\*=utf-8\'\'[\w%.~!$&+^`|-]+)', told
        ), told
    assert Path(kept.file.path).resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    small = client.get(address, {"small": "1"})
    assert small.status_code == 200
    assert "no-store" in small.headers["Cache-Control"]


def test_no_view_lets_a_browser_keep_what_one_must_log_in_for():
    """Phones and office machines are lent: what is behind the log-in is asked for anew each time."""
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "jinguo").rglob("*.py")
        if "tests" not in path.parts
        and re.search(
            r"cache_control\(|cache_page\(|max-age|immutable\b(?!.*frozen)", path.read_text("utf-8")
        )
    ]
    assert not found


@pytest.mark.django_db
def test_an_unused_session_ends():
    client = logged_in(make.user("village", make.village()))
    assert client.get("/").status_code == 200
    kept = Session.objects.get(pk=client.cookies[settings.SESSION_COOKIE_NAME].value)
    left = kept.expire_date - timezone.now()
    assert left <= dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert settings.SESSION_COOKIE_AGE <= 3600
    Session.objects.filter(pk=kept.pk).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert client.get("/").status_code == 302


def test_the_cookie_of_a_phone_is_good_for_a_year_and_no_longer(monkeypatch, rf):
    """A browser forgets by itself; whoever copied the cookie does not."""
    from jinguo.signin.pages import known_phones

    then = time.time() - 366 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: then)
    old = known_phones.new_device().send(HttpResponse(), lasting=True).cookies[known_phones.COOKIE].value
    monkeypatch.undo()
    fresh = known_phones.new_device().send(HttpResponse(), lasting=True).cookies[known_phones.COOKIE].value
    known = []
    for value in (old, fresh):
        request = rf.get("/s/")
        request.COOKIES[known_phones.COOKIE] = value
        known.append(not known_phones.device_of(request).fresh)
    assert known == [False, True]


@pytest.mark.django_db
def test_every_page_offers_to_log_out():
    client = logged_in(make.user("town", make.town()))
    for address in (
        "/",
        "/ledgers/activities/",
        "/search/",
        "/account/password/",
        "/figures/",
        "/notices/",
        "/check/",
    ):
        page = client.get(address).content.decode()
        assert (
            f'action="{reverse("account_logout")}"' in page or f'href="{reverse("account_logout")}"' in page
        ), address
