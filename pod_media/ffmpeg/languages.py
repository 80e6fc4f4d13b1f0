"""Language tags of sound tracks: what files say, and what playlists and people want."""

# ISO 639-2 codes, both kinds, as media files carry them, to BCP 47's shortest form.
_SHORT = {
    "ara": "ar", "bre": "br", "cat": "ca", "chi": "zh", "zho": "zh", "cze": "cs", "ces": "cs",
    "dan": "da", "dut": "nl", "nld": "nl", "eng": "en", "fin": "fi", "fre": "fr", "fra": "fr",
    "ger": "de", "deu": "de", "gre": "el", "ell": "el", "heb": "he", "hun": "hu", "ita": "it",
    "jpn": "ja", "kor": "ko", "nor": "no", "oci": "oc", "pol": "pl", "por": "pt", "rum": "ro",
    "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip
_NAMES = {
    "ar": "العربية", "br": "Brezhoneg", "ca": "Català", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "fi": "Suomi",
    "fr": "Français", "he": "עברית", "hu": "Magyar", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "nl": "Nederlands", "no": "Norsk", "oc": "Occitan", "pl": "Polski",
    "pt": "Português", "ro": "Română", "ru": "Русский", "sv": "Svenska", "tr": "Türkçe",
    "uk": "Українська", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip

# Of characters: `zh-Hant-TW` fits, and so does the column. A first subtag has 8 (RFC 5646, 2.1).
LONGEST_TAG, LONGEST_SUBTAG = 12, 8


def language_tag(code: str) -> str:
    """Return a BCP 47 tag for what a file says; empty when it says nothing.

    >>> language_tag("fre"), language_tag("en-GB"), language_tag("und")
    ('fr', 'en-GB', '')
    """
    code = code.strip()
    if code.lower() in {"", "und", "mis", "mul", "zxx", "qaa"}:
        return ""
    if not code.replace("-", "").isalnum() or not code.isascii():
        return ""
    if len(code) > LONGEST_TAG:
        code = code.partition("-")[0]
    return _SHORT.get(code.lower(), code) if len(code) <= LONGEST_SUBTAG or "-" in code else ""


def language_name(tag: str) -> str:
    """Return a language's own name, or the tag when we do not know it."""
    return _NAMES.get(tag.partition("-")[0].lower(), tag)
