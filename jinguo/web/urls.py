"""The shell's own addresses, and those of pages that stand at the top."""

from django.urls import path
from django.views.i18n import set_language

from jinguo.accounts.administration import dated_word_views
from jinguo.activities.pages import calendars
from jinguo.people.pages import (
    merging_views,
    options,
    person_views,
    reveal_views,
    rights_views,
    suggestion_views,
)
from jinguo.verification import views
from jinguo.web import fresh_counts, home, search, tree

urlpatterns = [
    path("", home.home, name="home"),
    path("menu/", fresh_counts.menu_again, name="menu"),
    path("search/", search.search, name="search"),
    path("verify/", views.inbox, name="verify_inbox"),
    path("verify/act/", views.act, name="verify_act"),
    path("verify/units/", views.overview, name="verify_overview"),
    path("language/", set_language, name="set_language"),
    path("tree/", tree.tree, name="tree"),
    path("tree/<str:code>/branches/", tree.branches, name="tree_branches"),
    path("tree/<str:code>/", tree.unit, name="unit"),
    path("people/", person_views.find, name="person_find"),
    path("people/duplicates/", merging_views.duplicates, name="person_duplicates"),
    path("people/merges/<uuid:merge_id>/undo/", merging_views.undo, name="person_merge_undo"),
    path("people/requests/", rights_views.register, name="person_requests"),
    path("people/requests/<uuid:request_id>/", rights_views.asked, name="person_request"),
    path("people/requests/<uuid:request_id>/settle/", rights_views.settle, name="person_request_settle"),
    path("people/requests/<uuid:request_id>/erase/", rights_views.erase, name="person_request_erase"),
    path("people/suggestions/", suggestion_views.listed, name="person_suggestions"),
    path(
        "people/suggestions/<uuid:suggestion_id>/answer/",
        suggestion_views.answer,
        name="person_suggestion_answer",
    ),
    path("people/<uuid:public_id>/", person_views.person, name="person"),
    path("people/<uuid:public_id>/merge/<uuid:other>/", merging_views.merge, name="person_merge"),
    path("people/<uuid:public_id>/consent/", rights_views.consent, name="person_consent"),
    path(
        "people/<uuid:public_id>/consent/<uuid:consent_id>/withdraw/",
        rights_views.withdraw,
        name="person_consent_withdraw",
    ),
    path("people/<uuid:public_id>/request/", rights_views.receive, name="person_ask"),
    path("people/<uuid:public_id>/reveal/<slug:field>/", reveal_views.person, name="person_reveal"),
    path("people/<uuid:public_id>/copy/", rights_views.copy, name="person_copy"),
    path("calendar/", calendars.month, name="calendar_month"),
    path("calendar/address/", calendars.address_make, name="calendar_make"),
    path("calendar/<uuid:public_id>/revoke/", calendars.address_revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", calendars.feed, name="calendar_feed"),
    path("households/<uuid:public_id>/", person_views.household, name="household"),
    path("households/<uuid:public_id>/reveal/<slug:field>/", reveal_views.household, name="household_reveal"),
    path("options/units/", options.units, name="unit_options"),
    path("options/persons/", options.persons, name="person_options"),
    path("options/households/", options.households, name="household_options"),
    path("words/<str:vocabulary>/", dated_word_views.word_list, name="word_list"),
    path("words/<str:vocabulary>/new/", dated_word_views.word_edit, name="word_create"),
    path("words/<str:vocabulary>/<str:word>/", dated_word_views.word_edit, name="word_edit"),
]
