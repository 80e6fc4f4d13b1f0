"""Signs that a recording is broken, in what FFmpeg says while decoding it."""

# Words of libavcodec's H.264 decoder and of the demuxers of the containers that may be copied.
_SIGNS = (
    "error while decoding",
    "corrupt decoded frame",
    "concealing",
    "Invalid NAL unit size",
    "missing picture in access unit",
    "non-existing PPS",
    "Invalid data found when processing input",
    "Error splitting the input into NAL units",
    "Packet corrupt",
    "reference picture missing during reorder",
)


def is_damaged(log: str) -> bool:
    """Tell whether decoding met broken data; a copy would hand it on to every viewer."""
    return any(sign in log for sign in _SIGNS)
