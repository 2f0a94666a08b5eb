"""What accounts answers when the core asks: who may what, and the secrets of the second factor."""

from __future__ import annotations

from jinguo.accounts import access
from jinguo.core.crypto.ciphertexts import OtherSecrets, other_secrets
from jinguo.core.declaring.hooks import answer
from jinguo.core.scoping import AccessLayer, access_layer


def _access() -> AccessLayer:
    return access


def _second_factors() -> OtherSecrets:
    from jinguo.accounts.login.second_factor_secrets import SecondFactors

    return SecondFactors()


ANSWERS = (answer(access_layer, _access), answer(other_secrets, _second_factors))
