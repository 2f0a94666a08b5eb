"""Every address of the site; each room keeps its own list."""

from django.urls import include, path

ROOM_URLS = [
    ("", "web"),
    ("", "accounts"),
    ("figures/", "figures"),
    ("imports/", "ledgers"),
    ("plans/", "plans"),
    ("committee/", "committee"),
    ("reports/", "reports"),
    ("check/", "check"),
    ("integrity/", "integrity"),
    ("statements/", "statements"),
    ("notices/", "notices"),
    ("m/", "mobile"),
]

urlpatterns = [path(prefix, include(f"jinguo.{room}.urls")) for prefix, room in ROOM_URLS]
urlpatterns.append(path("s/", include("jinguo.signin.pages.urls")))  # short: it is typed from a poster

handler400 = "jinguo.web.error_pages.bad_request"
handler403 = "jinguo.web.error_pages.forbidden"
handler404 = "jinguo.web.error_pages.not_found"
handler500 = "jinguo.web.error_pages.broken"
