"""The committee's own pages; its ledgers have theirs."""

from django.urls import path

from jinguo.committee import views

urlpatterns = [path("exceptions/", views.committee_exceptions, name="committee_exceptions")]
