"""Addresses of what looks doubtful."""

from django.urls import path

from jinguo.integrity import views

urlpatterns = [
    path("", views.suspicion_list, name="suspicion_list"),
    path("rules/", views.rule_list, name="suspicion_rules"),
    path("scan/", views.rescan, name="suspicion_scan"),
    path("<uuid:public_id>/", views.detail, name="suspicion"),
    path("<uuid:public_id>/decide/", views.decide, name="suspicion_decide"),
]
