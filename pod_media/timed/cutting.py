"""Cut cue text at places of its plain text, and break it into lines, with its markup kept."""

from __future__ import annotations

from collections.abc import Sequence

from pod_media.timed.payload import Piece, clean_payload, escape_text, pieces_of


def flat_text(payload: str) -> str:
    """Return what is said in one line; places in it are what `cut` and `with_breaks` take."""
    return "".join(each.said for each in pieces_of(payload)).replace("\n", " ")


def is_cuttable(payload: str) -> bool:
    """Tell whether a payload may be cut anywhere: ruby and times inside it have their places."""
    return not any(each.kind == "stamp" or each.name == "ruby" for each in pieces_of(payload))


def cut(payload: str, places: Sequence[int]) -> list[str]:
    """Return the parts between places (rising, inside the text); open tags go on in the next."""
    parts: list[list[str]] = [[]]
    stack: list[Piece] = []
    ends = list(places)
    done = 0
    for piece in pieces_of(payload):
        if piece.kind != "text":
            parts[-1].append(piece.source)
            if piece.kind == "open":
                stack.append(piece)
            else:
                stack.pop()
            continue
        said = piece.said
        while ends and ends[0] < done + len(said):
            at = ends.pop(0) - done
            parts[-1].append(escape_text(said[:at].rstrip()))
            parts[-1] += [f"</{each.name}>" for each in reversed(stack)]
            parts.append([each.source for each in stack])
            said, done = said[at:], done + at
        parts[-1].append(escape_text(said))
        done += len(said)
    return ["".join(each) for each in parts]


def with_breaks(payload: str, places: Sequence[int]) -> str:
    """Write a payload with line feeds at places only: a space there gives way to it."""
    written = []
    done = 0
    at_places = set(places)
    for piece in pieces_of(payload):
        if piece.kind != "text":
            written.append(piece.source)
            continue
        characters = []
        for character in piece.said:
            characters.append("\n" if done in at_places else "")
            characters.append(" " if character == "\n" else character)
            done += 1
        written.append(escape_text("".join(characters)))
    return clean_payload("".join(written))[0]
