"""What a broken constraint says to a person."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ENDINGS = {
    "_is_recorded_once": gettext_lazy("已有同样的记录，请不要重复登记。"),
    "_does_not_end_before_it_begins": gettext_lazy("终止日期不能早于开始日期。"),
    "_does_not_close_before_it_opens": gettext_lazy("撤销日期不能早于成立日期。"),
    "_is_not_negative": gettext_lazy("数量和金额不能是负数。"),
    "_are_not_negative": gettext_lazy("数量和金额不能是负数。"),
    "_are_among_the_headcount": gettext_lazy("其中的妇女、儿童人次不能多于线下人次。"),
    "_has_at_least_one_session": gettext_lazy("场（期）次至少是 1。"),
    "_says_why": gettext_lazy("请写明原因。"),
}


def _constraint(error: ValidationError) -> str:
    """Return the name of the constraint an error tells of, "" for none."""
    named = re.search(r"[a-z]+(?:_[a-z]+){2,}", _words(error))
    return named[0] if named else ""


def _words(error: ValidationError) -> str:
    return str(error.message % error.params if error.params else error.message)


def is_unexplained(error: ValidationError) -> bool:
    """Whether an error tells only of a constraint that has no sentence of its own."""
    name = _constraint(error)
    return bool(name) and not any(name.endswith(ending) for ending in _ENDINGS)


def sentence_of(error: ValidationError) -> str:
    """Return the sentence for one error: constraints by the names in them, the rest as they are."""
    name = _constraint(error)
    if not name:
        return _words(error)
    for ending, sentence in _ENDINGS.items():
        if name.endswith(ending):
            return str(sentence)
    return _("填写的内容互相矛盾，请核对日期、数量和对象（%s）。") % name.replace("_", " ")
