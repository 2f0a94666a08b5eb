"""Short addresses: ``/s/<number>/`` for participants, ``/s/desk/…`` for the organiser."""

from django.urls import path

from jinguo.mobile import sheets_views, signin_desk_views, signin_views

DESK = "desk/<uuid:public_id>/"

urlpatterns = [
    path("", signin_views.entrance, name="signin_entrance"),
    path(DESK, signin_desk_views.desk, name="signin_desk"),
    path(DESK + "list/", signin_desk_views.growing, name="signin_growing"),
    path(DESK + "open/", signin_desk_views.open_desk, name="signin_open"),
    path(DESK + "close/", signin_desk_views.close_desk, name="signin_close"),
    path(DESK + "add/", signin_desk_views.add, name="signin_add"),
    path(DESK + "names/", signin_desk_views.names, name="signin_names"),
    path(DESK + "names/<int:row>/", signin_desk_views.row, name="signin_row"),
    path(DESK + "doubtful/", signin_desk_views.doubtful, name="signin_doubtful"),
    path(DESK + "accept/", signin_desk_views.accept, name="signin_accept"),
    path(DESK + "export/", signin_desk_views.export, name="signin_export"),
    path(DESK + "poster/", signin_desk_views.poster, name="signin_poster"),
    path(DESK + "sheets/", sheets_views.sheets, name="signin_sheets"),
    path(DESK + "sheets/<uuid:page>/", sheets_views.page, name="signin_sheet"),
    path(DESK + "sheets/<uuid:page>/picture/", sheets_views.picture, name="signin_sheet_picture"),
    path(DESK + "sheets/<uuid:page>/rows/<int:row>/", sheets_views.strip, name="signin_sheet_row"),
    path(DESK + "sheets/<uuid:page>/again/", sheets_views.again, name="signin_sheet_again"),
    path("<str:number>/", signin_views.door, name="signin_door"),
    path("<str:number>/forget/", signin_views.forget, name="signin_forget"),
    path("<str:number>/done/<uuid:client_id>/", signin_views.done, name="signin_done"),
]
