"""What a job is doing, as people read it: a code in the ledger, a sentence here."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

SENTENCES = {
    "waiting": gettext_noop("Waiting for its turn"),
    "again": gettext_noop("Waiting to be tried again"),
    "fetch": gettext_noop("Fetching the recording"),
    "probe": gettext_noop("Looking at the recording"),
    "encode": gettext_noop("Encoding"),
    "chunks": gettext_noop("Encoding, part %(done)s of %(total)s"),
    "store": gettext_noop("Storing the qualities"),
    "finish": gettext_noop("Finishing"),
}


def step_sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence of a step in the current language; an unknown step is silence."""
    sentence = SENTENCES.get(code)
    return gettext(sentence) % (params or {}) if sentence else ""
