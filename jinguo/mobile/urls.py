"""The phone's addresses; signing in has short ones of its own (``signin_urls``)."""

from django.urls import path

from jinguo.mobile import api, shell

app_name = "mobile"
urlpatterns = [
    path("", shell.shell, name="shell"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("worker.js", shell.service_worker, name="worker"),
    path("api/hello/", api.hello, name="hello"),
    path("api/words/", api.words, name="words"),
    path("api/entries/<uuid:ident>/", api.entry, name="entry"),
    path("api/entries/<uuid:ident>/photos/<str:digest>/", api.photo, name="photo"),
    path("api/entries/<uuid:ident>/hand-in/", api.hand_in, name="hand_in"),
    path("api/nil/", api.nil, name="nil"),
]
