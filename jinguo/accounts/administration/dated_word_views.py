"""The words a site may change without a programmer: kinds, by vocabulary, and programmes."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from jinguo.accounts.administration.dated_words import (
    PROGRAMMES,
    keeps_every_word,
    lines_kept,
    save_word,
    vocabularies_kept,
    words_kept,
)
from jinguo.core.declaring.rooms import Declared
from jinguo.core.form_dress import day_input
from jinguo.core.lines import Line
from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import NotAllowed

VOCABULARIES: Declared[tuple[str, Any]] = Declared("kinds", "VOCABULARIES")


def _name_of(vocabulary: str) -> str:
    """Return what a vocabulary is called; its code where no room declares it."""
    if vocabulary == PROGRAMMES:
        return _("品牌项目")
    return str(VOCABULARIES.mapping().get(vocabulary, vocabulary))


WITH_SETTINGS = {"integrity.rule", "integrity.loan_ceiling"}  # vocabularies whose words carry numbers


class WordForm(forms.ModelForm):
    """A word: its name, other words for it, its line of work and how long it is in use."""

    aliases = forms.CharField(
        label=gettext_lazy("别名"), required=False,
        help_text=gettext_lazy("台账里的其他叫法，用顿号“、”隔开；导入时会认作同一类。"),
    )  # fmt: skip

    settings = forms.CharField(
        label=gettext_lazy("设定"), required=False,
        help_text=gettext_lazy("写成“名称=值”，用顿号“、”隔开，例如 yuan=300000。"),
    )  # fmt: skip

    class Meta:
        fields = ["code", "name", "name_en", "line", "aliases", "valid_from", "valid_to", "position"]
        widgets = {
            "valid_from": day_input(),
            "valid_to": day_input(),
        }
        help_texts = {
            "code": gettext_lazy("英文代码，建立后不再改动，统计口径按它计算。"),
            "valid_to": gettext_lazy("停用后新记录不能再选，已有记录不受影响。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["aliases"] = "、".join(self.instance.aliases or [])
        if self.instance.pk:
            self.fields["code"].disabled = True
        if getattr(self.instance, "vocabulary", "") not in WITH_SETTINGS:
            del self.fields["settings"]
        else:
            held = self.instance.attributes or {}
            self.initial["settings"] = "、".join(f"{name}={value}" for name, value in held.items())

    def keep_to(self, lines: set[str]) -> None:
        """Offer these lines of work only; a word of theirs is of one of them."""
        field: Any = self.fields["line"]
        field.required = True
        field.choices = [(one, label) for one, label in Line.choices if one in lines]

    def clean_aliases(self) -> list[str]:
        """Split the other words."""
        text = self.cleaned_data["aliases"].replace(",", "、").replace("，", "、")
        return [word.strip() for word in text.split("、") if word.strip()]

    def clean_settings(self) -> dict[str, Any]:
        """Read ``name=value`` pairs; numbers become numbers."""
        held: dict[str, Any] = {}
        for part in filter(
            None, map(str.strip, self.cleaned_data["settings"].replace("，", "、").split("、"))
        ):
            name, equals, value = part.partition("=")
            if not equals or not name.strip().isidentifier() or not value.strip():
                raise ValidationError(_("请写成“名称=值”：%s") % part)
            held[name.strip()] = _number(value.strip())
        return held

    def save(self, commit: bool = True) -> Any:
        """Put the settings where the rules read them."""
        if "settings" in self.cleaned_data:
            self.instance.attributes = self.cleaned_data["settings"]
        return super().save(commit)

    def clean(self) -> dict[str, Any]:
        """A word does not end before it begins."""
        data = super().clean() or {}
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("停用日期不能早于启用日期。"))
        return data


def _number(text: str) -> Any:
    try:
        number = float(text)
    except ValueError:
        return text
    if not math.isfinite(number):
        raise ValidationError(_("请写成“名称=值”：%s") % text)
    return int(number) if number == int(number) else number


def _form_of(vocabulary: str) -> type[WordForm]:
    model = Programme if vocabulary == PROGRAMMES else Kind
    return forms.modelform_factory(model, form=WordForm, fields=WordForm.Meta.fields)  # type: ignore[return-value]


def _demand(request: HttpRequest, vocabulary: str) -> None:
    if vocabulary not in vocabularies_kept(request.user):
        raise Http404


def _choices(user: Any) -> list[tuple[str, str]]:
    return [(name, _name_of(name)) for name in vocabularies_kept(user)]


@require_GET
def word_list(request: HttpRequest, vocabulary: str) -> HttpResponse:
    """The words of one vocabulary, searched by name, alias or code."""
    _demand(request, vocabulary)
    asked = request.GET.get("q", "").strip()
    words: Any = words_kept(vocabulary, request.user)
    if asked:  # few words, and engines disagree on searching inside JSON
        words = [word for word in words if asked in " ".join([word.name, word.code, *word.aliases])]
    context = {"vocabulary": vocabulary, "choices": _choices(request.user), "words": words, "asked": asked}
    return render(request, "web/word_list.html", context)


@require_http_methods(["GET", "POST"])
def word_edit(request: HttpRequest, vocabulary: str, word: str = "") -> HttpResponse:
    """Change a word, or add one."""
    _demand(request, vocabulary)
    if word:
        known = get_object_or_404(words_kept(vocabulary, request.user), code=word)
    else:
        known = Programme() if vocabulary == PROGRAMMES else Kind(vocabulary=vocabulary)
    form = _form_of(vocabulary)(request.POST or None, instance=known)
    if not keeps_every_word(request.user):
        form.keep_to(lines_kept(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_word(form.save(commit=False), request.user)
        except NotAllowed as error:
            form.add_error("line", str(error))
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("已保存“%s”。") % saved.name)
            return redirect("word_list", vocabulary)
    context = {
        "form": form,
        "word": known,
        "vocabulary": vocabulary,
        "title": _name_of(vocabulary),
    }
    return render(request, "web/word_form.html", context, status=422 if form.errors else 200)
