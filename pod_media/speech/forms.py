"""What is asked before a machine listens: the language and the engine, or a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pod_media.assets.models import MediaAsset
from pod_media.speech.drafts import captions_of, is_untouched
from pod_media.speech.models import EngineTrial
from pod_media.speech.trials import aligner, choose
from pod_media.speech.words import FAILURES
from pod_media.timed.encodings import decode
from pod_media.timed.sifting import TimedTextError
from pod_media.videos.choices import language_name

# Ten hours of talk have half of that.
MOST_BYTES = 1024 * 1024


class RecogniseForm(forms.Form):
    """Language, and engine if there is a choice."""

    def __init__(
        self, *args: Any, asset: MediaAsset, trials: Sequence[EngineTrial], spoken: str, **kw: Any
    ) -> None:
        """Offer what the usable engines know, the language that is spoken first."""
        super().__init__(*args, **kw)
        self.asset, self.trials = asset, trials
        self.chosen: EngineTrial | None = None
        known = sorted({tag for each in trials for tag in each.languages}, key=language_name)
        languages: list[tuple[str, Any]] = [(tag, language_name(tag)) for tag in known]
        if any(each.detects for each in trials):
            languages.insert(0, ("", _("Find it out")))
        self.fields["language"] = forms.ChoiceField(
            label=_("Language spoken"),
            choices=languages,
            required=all(tag for tag, _name in languages),
            initial=spoken if spoken in known else "",
            help_text=self._hint(spoken) if spoken not in known else "",
        )
        if len(trials) > 1:
            engines = [("", _("The best for the language")), *((t.name, t.label) for t in trials)]
            self.fields["engine"] = forms.ChoiceField(
                label=_("Engine"), choices=engines, required=False
            )

    def _hint(self, spoken: str) -> Any:
        return format_lazy(_("No engine here knows {language}."), language=language_name(spoken))

    def clean(self) -> None:
        """Find the engine; refuse a language it does not know, and captions somebody edited."""
        language = self.cleaned_data.get("language")
        if language is None:
            return
        engine = self.cleaned_data.get("engine", "")
        self.chosen = choose(self.trials, language, engine=engine)
        if self.chosen is None:
            at_fault = "engine" if engine else "language"
            self.add_error(at_fault, FAILURES["speech:language:unknown"])
        elif _is_edited(self.asset, language):
            self.add_error("language", FAILURES["speech:track:edited"])


class ScriptForm(forms.Form):
    """A text, pasted or in a file."""

    script = forms.CharField(
        label=_("Script"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What is said, in English, word by word; paste it here."),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("A plain text, up to 1 MB.")
    )

    def __init__(
        self, *args: Any, asset: MediaAsset, trials: Sequence[EngineTrial], **kw: Any
    ) -> None:
        """Take what has been seen of the engines."""
        super().__init__(*args, **kw)
        self.asset = asset
        self.chosen = aligner(trials)
        self.language = self.chosen.languages[0] if self.chosen else ""

    def clean_file(self) -> str:
        """Read the text."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("A script has at most 1 MB."))
        try:
            return decode(file.read())[0]
        except TimedTextError as error:
            raise forms.ValidationError(
                _("This is no plain text: save it as text, or paste it.")
            ) from error

    def clean(self) -> None:
        """Take one of both, of words without times."""
        facts = self.cleaned_data
        text = (facts.get("script") or facts.get("file") or "").strip()
        field = "script" if facts.get("script") or not facts.get("file") else "file"
        if self.errors:
            return
        if not text:
            self.add_error(field, _("Paste the script, or choose a file with it."))
        elif len(text) > MOST_BYTES:
            self.add_error(field, _("A script has at most 1 MB."))
        elif "-->" in text:
            self.add_error(field, _("This text has times already: bring it as a file of captions."))
        elif _is_edited(self.asset, self.language):
            self.add_error(field, FAILURES["speech:track:edited"])
        facts["text"] = text


def _is_edited(asset: MediaAsset, language: str) -> bool:
    there = captions_of(asset, language) if language else None
    return there is not None and not is_untouched(there)
