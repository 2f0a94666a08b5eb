"""Short addresses: ``/s/<number>/`` for participants, ``/s/desk/…`` for the organiser."""

from django.urls import path

from jinguo.signin.pages import desk_views, participant_views, sheet_views

DESK = "desk/<uuid:public_id>/"

urlpatterns = [
    path("", participant_views.entrance, name="signin_entrance"),
    path(DESK, desk_views.desk, name="signin_desk"),
    path(DESK + "list/", desk_views.growing, name="signin_growing"),
    path(DESK + "open/", desk_views.open_desk, name="signin_open"),
    path(DESK + "close/", desk_views.close_desk, name="signin_close"),
    path(DESK + "add/", desk_views.add, name="signin_add"),
    path(DESK + "names/", desk_views.names, name="signin_names"),
    path(DESK + "names/<int:row>/", desk_views.row, name="signin_row"),
    path(DESK + "doubtful/", desk_views.doubtful, name="signin_doubtful"),
    path(DESK + "accept/", desk_views.accept, name="signin_accept"),
    path(DESK + "export/", desk_views.export, name="signin_export"),
    path(DESK + "poster/", desk_views.poster, name="signin_poster"),
    path(DESK + "sheets/", sheet_views.sheets, name="signin_sheets"),
    path(DESK + "sheets/<uuid:page>/", sheet_views.page, name="signin_sheet"),
    path(DESK + "sheets/<uuid:page>/picture/", sheet_views.picture, name="signin_sheet_picture"),
    path(DESK + "sheets/<uuid:page>/rows/<int:row>/", sheet_views.strip, name="signin_sheet_row"),
    path(DESK + "sheets/<uuid:page>/again/", sheet_views.again, name="signin_sheet_again"),
    path("<str:number>/", participant_views.door, name="signin_door"),
    path("<str:number>/forget/", participant_views.forget, name="signin_forget"),
    path("<str:number>/done/<uuid:client_id>/", participant_views.done, name="signin_done"),
]
