"""What integrity answers when rooms below ask: open suspicions stand on the page of their entry."""

from jinguo.core.declaring.hooks import answer
from jinguo.integrity.suspicion_remarks import remarks
from jinguo.ledgers.pages.entry_remarks import entry_remarks

ANSWERS = (answer(entry_remarks, remarks),)
