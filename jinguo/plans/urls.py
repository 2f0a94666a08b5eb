"""The addresses of plans: the monitor, and the keeping of plans, indicators and targets."""

from django.urls import path

from jinguo.plans import views

urlpatterns = [
    path("", views.plan_monitor, name="plan_monitor"),
    path("targets/", views.plan_targets, name="plan_targets"),
    path("<slug:what>/new/", views.reference_edit, name="plan_reference_create"),
    path("<slug:what>/<int:pk>/", views.reference_edit, name="plan_reference_edit"),
]
