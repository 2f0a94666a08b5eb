"""Addresses of the page of jobs."""

from django.urls import path

from jinguo.jobs import views

urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<uuid:public_id>/retry/", views.job_retry, name="job_retry"),
]
