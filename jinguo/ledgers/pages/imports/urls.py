"""The pages of imports."""

from django.urls import path

from jinguo.ledgers.pages.imports import mend_views, views
from jinguo.ledgers.sheets import taught_views

app_name = "ledgers"
urlpatterns = [
    path("", views.import_list, name="imports"),
    path("headings/", taught_views.heading_list, name="headings"),
    path("headings/<int:pk>/end/", taught_views.heading_end, name="heading_end"),
    path("headings/<int:pk>/raise/", taught_views.heading_raise, name="heading_raise"),
    path("upload/", views.upload, name="upload"),
    path("source/<str:key>/<str:ident>/", views.source, name="source"),
    path("<uuid:public_id>/", views.batch_page, name="batch"),
    path("<uuid:public_id>/progress/", views.progress, name="progress"),
    path("<uuid:public_id>/choose/", views.choose, name="choose"),
    path("<uuid:public_id>/again/", views.again, name="again"),
    path("<uuid:public_id>/commit/", views.commit_batch, name="commit"),
    path("<uuid:public_id>/undo/", views.undo_batch, name="undo"),
    path("<uuid:public_id>/mend/", mend_views.mend_page, name="mend"),
    path("<uuid:public_id>/mend/row/", mend_views.mend_row, name="mend_row"),
    path("<uuid:public_id>/mend/commit/", mend_views.commit_mended, name="commit_mended"),
    path("<uuid:public_id>/rejects/", views.rejects, name="rejects"),
    path("<uuid:public_id>/row/", views.row, name="row"),
    path("<uuid:public_id>/files/<int:position>/", views.original, name="file"),
]
