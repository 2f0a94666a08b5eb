"""Addresses of the inbox and of channels."""

from django.urls import path

from jinguo.notices import channel_views, views

urlpatterns = [
    path("", views.inbox, name="notice_inbox"),
    path("read/", views.read_all, name="notice_read_all"),
    path("preferences/", views.preferences, name="notice_preferences"),
    path("channels/", channel_views.channel_list, name="channel_list"),
    path("channels/new/", channel_views.channel_edit, name="channel_create"),
    path("channels/<uuid:public_id>/", channel_views.channel_edit, name="channel_edit"),
    path("channels/<uuid:public_id>/test/", channel_views.channel_test, name="channel_test"),
    path("channels/<uuid:public_id>/again/", channel_views.channel_repeat, name="channel_repeat"),
    path("<uuid:public_id>/", views.open_notice, name="notice_open"),
]
