"""What reports answers when rooms below ask."""

from jinguo.core.declaring.hooks import answer
from jinguo.ledgers.imports.undo import before_undo
from jinguo.reports.issuing.guarding import issued_reports

ANSWERS = (answer(before_undo, issued_reports),)
