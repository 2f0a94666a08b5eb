"""What a kept preview must not say: identity and telephone numbers, wherever in a file they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinguo.core.sayings import kept
from jinguo.core.sensitive import masked
from jinguo.ledgers.imports.source_rows import secret_fields

_NUMBER = re.compile(r"(?<![\d,.])\d[\d,]{9,}[\dXx](?![\d,])")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_IN_SECRET = re.compile(r"\d[\d\-]{2,}[\dXx]")


def seal(text: str) -> str:
    """Mask what could be an identity number (15 or 18 signs) or a mobile number; unit codes stay."""
    return _NUMBER.sub(_hide, text)


def _hide(found: re.Match[str]) -> str:
    plain = found.group().replace(",", "")
    mobile = len(plain) == 11 and plain[0] == "1" and plain[1] not in "012"
    return masked(plain) if mobile or len(plain) >= 15 else found.group()


def seal_secret(text: str) -> str:
    """Mask every longer number in a sentence about a confidential cell."""
    return _IN_SECRET.sub(lambda found: masked(found.group()), text)


def sealed(summary: dict[str, Any]) -> dict[str, Any]:
    """Mask the numbers of persons in sample rows and in every sentence, before a preview is kept."""
    for file in summary["files"]:
        file["sent_before"] = kept(file["sent_before"])
    for sheet in summary["sheets"]:
        sheet["problem"], sheet["block"] = kept(sheet["problem"]), kept(sheet["block"])
        sheet["unheaded"] = [kept(sentence) for sentence in sheet["unheaded"]]
        secret = secret_fields(sheet["ledger"])
        for sample in sheet["samples"]:
            sample["cells"] = {
                name: masked(text) if name in secret else seal(text) for name, text in sample["cells"].items()
            }
        for remark in (*sheet["doubts"], *sheet["conflicts"], *sheet["same"]):
            remark["message"] = _sentence(remark["message"], remark["column"] in secret)
        for row in sheet["rejected"]:
            for fault in row["faults"]:
                fault["message"] = _sentence(fault["message"], fault["field"] in secret)
    return _storable(summary)  # type: ignore[no-any-return]


def _storable(data: Any) -> Any:
    """Return kept data without the signs that PostgreSQL takes in no JSON: a NUL, half of a pair."""
    if isinstance(data, str):
        return data if data.isprintable() else _UNSTORABLE.sub("", data)
    if isinstance(data, dict):
        return {_storable(name): _storable(value) for name, value in data.items()}
    return [_storable(each) for each in data] if isinstance(data, list | tuple) else data


def sealed_faults(faults: Iterable[Any], ledger: str) -> list[dict[str, Any]]:
    """Return what is kept of the faults of a row, as ``sealed`` keeps those of a preview."""
    secret = secret_fields(ledger)
    told = [
        {"column": one.column, "field": one.field, "message": _sentence(one.message, one.field in secret)}
        for one in faults
    ]
    return _storable(told)  # type: ignore[no-any-return]


def _sentence(text: str, confidential: bool) -> Any:
    """Return what is kept of a sentence: worded for each reader, its arguments masked."""
    return kept(text, seal_secret if confidential else seal)
