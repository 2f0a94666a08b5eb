"""One spelling for a log-in name: the only place where two spellings become one.

Whatever compares, stores, limits or audits a log-in name asks here first. Unicode knows many ways to write
what looks the same (UAX #15, UAX #44); a limit that counts spellings limits nobody.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 150
# Marks and letters that show nothing though their category does not say so (Default_Ignorable_Code_Point).
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_HIDDEN = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs"}


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold().lower())


def _shown(text: str) -> str:
    text = _UNSEEN.sub("", text)
    return "".join(letter for letter in text if unicodedata.category(letter) not in _HIDDEN)


def normal(text: object) -> str:
    """Return the one spelling of a log-in name: width, case, blanks and unseen signs are gone.

    Applied to its own answer it changes nothing. What is too long for a name stays too long: cut, it might
    be somebody's.
    """
    written = str(text or "")[: 4 * LONGEST]
    for _turn in range(4):  # folding may bring forth what is folded again: rare letters, two turns at most
        before, written = written, _shown(_folded(_shown(written)))
        if written == before:
            break
    return written
