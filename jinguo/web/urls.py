"""The shell's own addresses, and the pages of every registered ledger."""

from django.urls import include, path
from django.views.i18n import set_language

from jinguo.ledgers.pages.addresses import LedgerPages
from jinguo.ledgers.registry import all_sheets
from jinguo.web import (
    calendars,
    home,
    options,
    people,
    people_merging,
    people_rights,
    people_suggestions,
    reveals,
    search,
    tree,
    verifying,
    vocabularies,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("verify/", verifying.inbox, name="verify_inbox"),
    path("verify/act/", verifying.act, name="verify_act"),
    path("verify/units/", verifying.overview, name="verify_overview"),
    path("language/", set_language, name="set_language"),
    path("tree/", tree.tree, name="tree"),
    path("tree/<str:code>/branches/", tree.branches, name="tree_branches"),
    path("tree/<str:code>/", tree.unit, name="unit"),
    path("people/", people.find, name="person_find"),
    path("people/duplicates/", people_merging.duplicates, name="person_duplicates"),
    path("people/merges/<uuid:merge_id>/undo/", people_merging.undo, name="person_merge_undo"),
    path("people/requests/", people_rights.register, name="person_requests"),
    path("people/requests/<uuid:request_id>/", people_rights.asked, name="person_request"),
    path("people/requests/<uuid:request_id>/settle/", people_rights.settle, name="person_request_settle"),
    path("people/requests/<uuid:request_id>/erase/", people_rights.erase, name="person_request_erase"),
    path("people/suggestions/", people_suggestions.listed, name="person_suggestions"),
    path(
        "people/suggestions/<uuid:suggestion_id>/answer/",
        people_suggestions.answer,
        name="person_suggestion_answer",
    ),
    path("people/<uuid:public_id>/", people.person, name="person"),
    path("people/<uuid:public_id>/merge/<uuid:other>/", people_merging.merge, name="person_merge"),
    path("people/<uuid:public_id>/consent/", people_rights.consent, name="person_consent"),
    path(
        "people/<uuid:public_id>/consent/<uuid:consent_id>/withdraw/",
        people_rights.withdraw,
        name="person_consent_withdraw",
    ),
    path("people/<uuid:public_id>/request/", people_rights.receive, name="person_ask"),
    path("people/<uuid:public_id>/reveal/<slug:field>/", reveals.person, name="person_reveal"),
    path("people/<uuid:public_id>/copy/", people_rights.copy, name="person_copy"),
    path("calendar/", calendars.month, name="calendar_month"),
    path("calendar/address/", calendars.address_make, name="calendar_make"),
    path("calendar/<uuid:public_id>/revoke/", calendars.address_revoke, name="calendar_revoke"),
    path("calendar/<str:token>.ics", calendars.feed, name="calendar_feed"),
    path("households/<uuid:public_id>/", people.household, name="household"),
    path("households/<uuid:public_id>/reveal/<slug:field>/", reveals.household, name="household_reveal"),
    path("options/units/", options.units, name="unit_options"),
    path("options/persons/", options.persons, name="person_options"),
    path("options/households/", options.households, name="household_options"),
    path("words/<str:vocabulary>/", vocabularies.word_list, name="word_list"),
    path("words/<str:vocabulary>/new/", vocabularies.word_edit, name="word_create"),
    path("words/<str:vocabulary>/<str:word>/", vocabularies.word_edit, name="word_edit"),
    *(
        path(f"ledgers/{sheet.key}/", include((LedgerPages(sheet).urls(), sheet.key)))
        for sheet in all_sheets()
    ),
]
