"""What the phone's pages answer when rooms below ask: an activity's page tells of a list that waits."""

from jinguo.core.declaring.hooks import answer
from jinguo.ledgers.pages.entry_remarks import entry_remarks
from jinguo.mobile.actions import waiting_list

ANSWERS = (answer(entry_remarks, waiting_list),)
