"""What notices answers when rooms below tell of something."""

from jinguo.core import lifecycle
from jinguo.core.declaring.hooks import answer
from jinguo.ledgers.imports.import_endings import import_ended
from jinguo.notices import telling

ANSWERS = (
    answer(lifecycle.after_transition, telling.tell_recorder),
    answer(import_ended, telling.tell_importer),
)
