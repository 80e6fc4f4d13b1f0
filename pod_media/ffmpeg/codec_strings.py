"""Name a codec as RFC 6381 and its friends want it, from the boxes of an MP4 sample entry."""

from collections.abc import Mapping

AAC_LC = "mp4a.40.2"


def codec_string(kind: bytes, boxes: Mapping[bytes, bytes]) -> str:
    """Return what belongs into CODECS for a sample entry `kind` with the `boxes` inside it."""
    name = kind.decode("ascii", "replace")
    if b"avcC" in boxes:
        return f"{name}.{boxes[b'avcC'][1:4].hex()}"  # ISO/IEC 14496-15, 5.3.3.1
    if b"hvcC" in boxes:
        return f"{name}.{_hevc(boxes[b'hvcC'])}"
    if b"av1C" in boxes:
        return f"{name}.{_av1(boxes[b'av1C'])}"
    if b"esds" in boxes:
        return f"{name}.{_mpeg4(boxes[b'esds'])}"
    return name


def _hevc(box: bytes) -> str:
    """Follow ISO/IEC 14496-15, annex E.3: profile, compatibility, tier and level, constraints."""
    space = ("", "A", "B", "C")[box[1] >> 6]
    tier = "H" if box[1] & 0x20 else "L"
    compatibility = int.from_bytes(box[2:6], "big")
    reversed_bits = int(f"{compatibility:032b}"[::-1], 2)
    constraints = box[6:12].rstrip(b"\0")
    parts = [f"{space}{box[1] & 0x1F}", f"{reversed_bits:X}", f"{tier}{box[12]}"]
    return ".".join(parts + [f"{byte:X}" for byte in constraints])


def _av1(box: bytes) -> str:
    """Follow the AV1 codec ISO media file format binding, section 5: profile, level, depth."""
    profile, level = box[1] >> 5, box[1] & 0x1F
    tier = "H" if box[2] & 0x80 else "M"
    high_depth, twelve = box[2] & 0x40, box[2] & 0x20
    depth = 12 if high_depth and twelve else 10 if high_depth else 8
    return f"{profile}.{level:02d}{tier}.{depth:02d}"


def _mpeg4(box: bytes) -> str:
    """Walk the descriptors to the object type and the audio object type (ISO/IEC 14496-1)."""
    data, offset, object_type = box[4:], 0, 0x40
    while offset + 2 <= len(data):
        tag, length, body = _descriptor(data, offset)
        if tag == 0x03:
            offset = body + 3
        elif tag == 0x04:
            object_type = data[body]
            offset = body + 13
        elif tag == 0x05:
            return f"{object_type:x}.{data[body] >> 3}"
        else:
            offset = body + length
    return f"{object_type:x}.2"


def _descriptor(data: bytes, offset: int) -> tuple[int, int, int]:
    """Return tag, length and start of the body; lengths are seven bits a byte."""
    tag, length, offset = data[offset], 0, offset + 1
    while offset < len(data):
        byte = data[offset]
        length, offset = length << 7 | byte & 0x7F, offset + 1
        if not byte & 0x80:
            break
    return tag, length, offset
