"""The pages of statements, deadlines and nil returns."""

from django.urls import path

from jinguo.statements.pages import deadline_views, design_views, return_views, sum_views, views

ONE = "<uuid:public_id>/"

urlpatterns = [
    path("", views.statement_list, name="statement_list"),
    path("new/", views.statement_create, name="statement_create"),
    path("burden/", sum_views.statement_burden, name="statement_burden"),
    path("deadlines/", deadline_views.deadline_list, name="deadline_list"),
    path("deadlines/late/", deadline_views.deadline_late, name="deadline_late"),
    path("deadlines/<int:pk>/", deadline_views.deadline_detail, name="deadline_detail"),
    path("deadlines/<int:pk>/end/", deadline_views.deadline_end, name="deadline_end"),
    path("deadlines/<int:pk>/remind/", deadline_views.deadline_remind, name="deadline_remind"),
    path("deadlines/<int:pk>/nil/", deadline_views.nil_declare, name="nil_declare"),
    path("nil/", deadline_views.nil_list, name="nil_list"),
    path("nil/<int:pk>/withdraw/", deadline_views.nil_withdraw, name="nil_withdraw"),
    path("returns/" + ONE, return_views.statement_return, name="statement_return"),
    path("returns/" + ONE + "cells/<int:position>/", return_views.statement_cell, name="statement_cell"),
    path(
        "returns/" + ONE + "files/<int:position>/",
        return_views.statement_answer_file,
        name="statement_answer_file",
    ),
    path("returns/" + ONE + "submit/", return_views.statement_submit, name="statement_submit"),
    path("returns/" + ONE + "withdraw/", return_views.statement_withdraw, name="statement_withdraw"),
    path("returns/" + ONE + "back/", return_views.statement_give_back, name="statement_give_back"),
    path("returns/" + ONE + "drift/", return_views.statement_drift, name="statement_drift"),
    path(ONE, views.statement_detail, name="statement_detail"),
    path(ONE + "edit/", views.statement_edit, name="statement_edit"),
    path(ONE + "figures/", design_views.statement_figures, name="statement_figures"),
    path(ONE + "questions/", design_views.statement_questions, name="statement_questions"),
    path(ONE + "items/<int:position>/", design_views.statement_item, name="statement_item"),
    path(ONE + "units/", design_views.statement_targets, name="statement_targets"),
    path(ONE + "layout/", design_views.statement_layout, name="statement_layout"),
    path(ONE + "preview/", views.statement_preview, name="statement_preview"),
    path(ONE + "send/", views.statement_send, name="statement_send"),
    path(ONE + "recall/", views.statement_recall, name="statement_recall"),
    path(ONE + "copy/", views.statement_copy, name="statement_copy"),
    path(ONE + "remind/", views.statement_remind, name="statement_remind"),
    path(ONE + "sum/", sum_views.statement_sum, name="statement_sum"),
    path(ONE + "sum.xlsx", sum_views.statement_export, {"suffix": "xlsx"}, name="statement_workbook"),
    path(ONE + "sum.csv", sum_views.statement_export, {"suffix": "csv"}, name="statement_columns"),
]
