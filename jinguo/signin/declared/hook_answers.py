"""What sign-in answers when rooms below ask: its lists forget whom an erasure is about."""

from jinguo.core.declaring.hooks import answer
from jinguo.people.rights.erasure_by_two import on_erasure
from jinguo.signin.erasure import forget

ANSWERS = (answer(on_erasure, forget),)
