"""The pages of every ledger: ``/ledgers/posts/`` and its like."""

from django.urls import include, path

from jinguo.ledgers.declarations import all_sheets
from jinguo.ledgers.pages.entry_addresses import LedgerPages

urlpatterns = [
    path(f"{sheet.key}/", include((LedgerPages(sheet).urls(), sheet.key))) for sheet in all_sheets()
]
