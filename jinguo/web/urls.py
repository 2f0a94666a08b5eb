"""The shell's own addresses, and the pages of every registered ledger."""

from django.urls import include, path
from django.views.i18n import set_language

from jinguo.ledgers.pages import LedgerPages
from jinguo.ledgers.registry import all_sheets
from jinguo.web import home, options, people, search, tree, verifying, vocabularies

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
    path("people/<uuid:public_id>/", people.person, name="person"),
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
