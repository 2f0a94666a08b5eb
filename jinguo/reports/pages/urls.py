"""The pages of reports."""

from django.urls import path, register_converter

from jinguo.reports.pages import editing_views, views
from jinguo.reports.writing import WRITERS


class Suffix:
    """The file formats a report is written in."""

    regex = "|".join(WRITERS)

    def to_python(self, value: str) -> str:
        """Return the suffix."""
        return value

    def to_url(self, value: str) -> str:
        """Return the suffix."""
        return value


register_converter(Suffix, "report_suffix")

urlpatterns = [
    path("", views.report_list, name="report_list"),
    path("new/", views.report_create, name="report_create"),
    path("<uuid:public_id>/", views.report_detail, name="report_detail"),
    path("<uuid:public_id>/drift/", views.report_drift, name="report_drift"),
    path("<uuid:public_id>/file.<report_suffix:suffix>", views.report_file, name="report_file"),
    path("<uuid:public_id>/issue/", views.report_issue, name="report_issue"),
    path("<uuid:public_id>/withdraw/", views.report_withdraw, name="report_withdraw"),
    path("<uuid:public_id>/copy/", views.report_copy, name="report_copy"),
    path("<uuid:public_id>/title/", editing_views.report_title, name="report_title"),
    path("<uuid:public_id>/sections/<int:position>/", editing_views.section_edit, name="report_section_edit"),
    path(
        "<uuid:public_id>/sections/<int:position>/check/",
        editing_views.section_check,
        name="report_section_check",
    ),
    path(
        "<uuid:public_id>/sections/<int:position>/bind/",
        editing_views.section_bind,
        name="report_section_bind",
    ),
    path("<uuid:public_id>/figures/", editing_views.figure_choices, name="report_figure_choices"),
    path(
        "<uuid:public_id>/facts/<int:number>/approve/",
        editing_views.fact_approve,
        name="report_fact_approve",
    ),
]
