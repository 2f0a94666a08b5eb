"""Whether somebody had the page before her when she signed in, with time to write a name.

A program that invents people posts forms and reads no page. The form carries a signed mark of when it was
sent, for one desk and one sign-in; who brings none is only counted more strictly (``signin_limits``).
"""

from __future__ import annotations

import time
import uuid

from django.core import signing

from jinguo.activities.models import SignInDesk

AT_LEAST = 2  # seconds to write a name in
AT_MOST = 24 * 3600
_SIGNER = signing.Signer(salt="sign-in page")


def mark(desk: SignInDesk, client_id: uuid.UUID) -> str:
    """Return the mark of a form that is being sent."""
    return _SIGNER.sign(f"{desk.pk}.{client_id}.{int(time.time())}")


def was_read(desk: SignInDesk, client_id: uuid.UUID | None, said: str, *, one_touch: bool = False) -> bool:
    """Whether the form came from its page, not sooner than one writes; a known phone only touches."""
    try:
        number, sign_in, sent = _SIGNER.unsign(said).split(".")
    except (signing.BadSignature, ValueError):
        return False
    age = int(time.time()) - int(sent)
    least = 0 if one_touch else AT_LEAST
    return (number, sign_in) == (str(desk.pk), str(client_id)) and least <= age <= AT_MOST
