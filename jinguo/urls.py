"""Every address of the site; each room keeps its own list."""

from django.urls import include, path

ROOM_URLS = [
    ("", "web"),
    ("", "accounts"),
    ("figures/", "figures.pages"),
    ("ledgers/", "ledgers.pages"),
    ("imports/", "ledgers.pages.imports"),
    ("plans/", "plans"),
    ("committee/", "committee"),
    ("reports/", "reports.pages"),
    ("check/", "check.pages"),
    ("integrity/", "integrity"),
    ("statements/", "statements.pages"),
    ("notices/", "notices"),
    ("jobs/", "jobs"),
    ("m/", "mobile"),
    ("s/", "signin.pages"),  # short: it is typed from a poster
]

urlpatterns = [path(prefix, include(f"jinguo.{room}.urls")) for prefix, room in ROOM_URLS]

handler400 = "jinguo.web.error_pages.bad_request"
handler403 = "jinguo.web.error_pages.forbidden"
handler404 = "jinguo.web.error_pages.not_found"
handler500 = "jinguo.web.error_pages.broken"
