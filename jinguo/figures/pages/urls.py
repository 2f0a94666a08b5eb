"""The pages of figures."""

from django.urls import path

from jinguo.figures.pages import record_views, views

urlpatterns = [
    path("", views.figure_list, name="figure_list"),
    path("definitions/", views.figure_definitions, name="figure_definitions"),
    path("<str:key>/", views.figure_detail, name="figure_detail"),
    path("<str:key>/records/", record_views.figure_records, name="figure_records"),
    path("<str:key>/records.xlsx", record_views.figure_records_export, name="figure_records_export"),
]
