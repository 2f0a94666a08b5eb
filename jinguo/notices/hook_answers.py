"""What notices answers when rooms below tell of something."""

from jinguo.core import lifecycle
from jinguo.core.hooks import answer
from jinguo.notices import telling

ANSWERS = (answer(lifecycle.after_transition, telling.tell_recorder),)
