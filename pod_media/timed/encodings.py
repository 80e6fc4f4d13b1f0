"""Tell text from other bytes, and find out how it is encoded."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pod_media.timed.sifting import TimedTextError

# Longer first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that are looked at to tell text from other files.
_HEAD = 8192
# Bytes that the encoding is guessed from: more takes seconds and tells nothing new.
_SAMPLE = 64 * 1024
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\x1aE\xdf\xa3", b"\xff\xd8\xff")
# What subtitles are found in; guessed among all, a French line would be one of Hungarian.
_WINDOWS = [f"cp{number}" for number in (1252, 1250, 1251, 1253, 1254, 1255, 1256, 1257)]
_LIKELY = [*_WINDOWS, "koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "tis_620"]
_FALLBACK = "cp1252"
# What stands beyond ASCII in French, German, Spanish and Portuguese: of short lines, which most
# cues are, the statistics say "Hungarian".
_WESTERN = set("àâäáãçéèêëîïíôöóõœùûüúÿñßÀÂÄÁÇÉÈÊËÎÏÍÔÖÓŒÙÛÜÚÑ«»‘’“”–—…°€¿¡\u00a0")
# No word of those languages ends so; Polish ones do, read with the wrong table.
_POLISH = re.compile(r"[œñ]\b")
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257"}
_CYRILLIC = {"cp1251", "koi8_r"}
# Hebrew has these bytes and no others; Russian has capitals below them, and я, ь, ы above.
_HEBREW = re.compile(rb"[\x00-\x7f\x91-\x97\xa0\xe0-\xfa]*")
# Of the characters beyond ASCII, how many may be broken in a file that is UTF-8 all the same.
_BROKEN_SHARE = 0.1


def decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text, the encoding's name, and whether that was guessed or had to be mended.

    Raises TimedTextError("timed:file:binary") where it is no text; its first bytes tell.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return text, name, "\ufffd" in text
    head = data[:_HEAD]
    if head.startswith(_SIGNATURES) or head[4:8] == b"ftyp":
        raise TimedTextError("timed:file:binary")
    if b"\0" in head:
        return _wide(data, head)
    if len(_CONTROLS.findall(head)) * 50 > len(head):
        raise TimedTextError("timed:file:binary")
    return _narrow(data)


def _wide(data: bytes, head: bytes) -> tuple[str, str, bool]:
    """Read UTF-16 without its mark: of ASCII, every other byte is naught, and only those."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    # Digits and line ends are ASCII in every script's subtitles.
    if min(even, odd) * 5 > max(even, odd) or max(even, odd) * 20 < len(head):
        raise TimedTextError("timed:file:binary")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise TimedTextError("timed:file:binary") from error
    return text, name, True


def _narrow(data: bytes) -> tuple[str, str, bool]:
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    foreign = sum(map(len, re.findall(r"[^\x00-\x7f]+", mended)))
    if broken < foreign * _BROKEN_SHARE:
        return mended, "utf-8", True
    name = _guess(_sample(data))
    return data.decode(name, "replace"), name, True


def _guess(sample: bytes) -> str:
    guess = from_bytes(sample, cp_isolation=_LIKELY, enable_fallback=False).best()
    name = guess.encoding if guess else _FALLBACK
    if name in _LATIN:
        western = sample.decode("cp1252", "replace")
        foreign = [each for each in western if each > "\x7f"]
        is_western = sum(each in _WESTERN for each in foreign) >= len(foreign) * 0.9
        is_western = is_western and not _POLISH.search(western)
        return "cp1252" if is_western else name
    return "cp1255" if name in _CYRILLIC and _HEBREW.fullmatch(sample) else name


def _sample(data: bytes) -> bytes:
    """Return the lines that tell: those with a byte beyond ASCII, as many as are needed."""
    telling = re.findall(rb"[^\r\n]{0,400}[\x80-\xff][^\r\n]{0,400}", data[: 8 * _SAMPLE])
    return b"\n".join(telling)[:_SAMPLE] or data[:_SAMPLE]
