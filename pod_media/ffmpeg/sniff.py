"""Name what a refused file is by its first bytes, so that its author hears the truth.

This decides no acceptance: ffprobe does, under its lists. A file's name sways ffprobe's guess
(a text called .mp4 is "an MP4 without moov"), its bytes do not sway it enough.
"""

START_BYTES = 4096

# The first box of an MP4 or MOV file (ISO/IEC 14496-12; QuickTime File Format).
_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"uuid"})
_CONTAINERS = (
    b"\x1a\x45\xdf\xa3",  # EBML: Matroska, WebM
    b"RIFF",  # AVI, WAV
    b"RF64",
    b"FORM",  # AIFF
    b"FLV\x01",
    b"OggS",
    b"fLaC",
    b"caff",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",  # ASF: WMV, WMA
    b"\x06\x0e\x2b\x34",  # MXF
)
_TEXTS = (b"<", b"#EXTM3U", b"ffconcat", b"WEBVTT", b"v=0", b"{", b"%PDF", b"%!PS")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS")


def name_refusal(start: bytes) -> str:
    """Return the code of the sentence for a file that ffprobe could not open.

    >>> name_refusal(b"#EXTM3U")
    'encode:source:not-a-recording'
    """
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(_TEXTS) or start.startswith(_PICTURES):
        return "encode:source:not-a-recording"
    if start[4:8] in _BOXES or start.startswith(_CONTAINERS):
        return "encode:source:cut-off"
    return "encode:source:not-media"
