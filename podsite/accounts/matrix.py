"""Who may do what with a video: one table, for readers, for the documents and for the tests.

It decides nothing: the page tree, the groups of `roles` and `pod_media.videos.permissions` do. Here
stands what they come to, and `tests/site/matrix` asks the site, cell by cell, whether it is so.

A cell is the states in which the action is allowed, by their letters: "D L" is as a draft and live.
Beyond roles stand what everybody may do with what is open to them, and visibility: it is said of
public videos. The manager is one of the channel that the video is in; elsewhere a viewer.
"""

from __future__ import annotations

STATES = {
    "D": "draft",
    "S": "submitted to a review",
    "L": "live",
    "E": "expired",
    "T": "in the trash",
}

OWN, SHARED, OTHER = "own", "co-owned", "other"
TIES = (OWN, SHARED, OTHER)

VISITOR, VIEWER, CONTRIBUTOR = "visitor", "viewer", "contributor"
FACULTY, MANAGER, EDITOR = "faculty", "channel manager", "communications editor"
ADMINISTRATOR = "administrator"
ROLES = (VISITOR, VIEWER, CONTRIBUTOR, FACULTY, MANAGER, EDITOR, ADMINISTRATOR)

# What an action is, for the documents.
ACTIONS = {
    "watch": "see the page, play the recording",
    "edit": "change title, description, chapters, who may watch",
    "caption": "publish its captions, or withdraw them",
    "submit": "hand it in for a review",
    "publish": "put it, or changes to it, before viewers at once",
    "unpublish": "withdraw it",
    "move": "bring it to another place in its channel",
    "privacy": "restrict its page in the CMS",
    "translate": "begin a page in another language",
    "share": "name co-owners",
    "hand over": "make somebody else the owner",
    "trash": "put it into the trash",
    "restore": "take it out of the trash",
    "delete": "delete its page for good, in the CMS",
}

# By action and role: the cells for what is one's own, co-owned and another's, in this order.
_ALWAYS = ("D S L E T", "D S L E T", "D S L E T")
_NEVER = ("", "", "")

MATRIX: dict[str, dict[str, tuple[str, str, str]]] = {
    "watch": {
        VISITOR: ("", "", "L"),
        VIEWER: ("D S L E T", "D S L E T", "L"),
        CONTRIBUTOR: ("D S L E T", "D S L E T", "L"),
        FACULTY: ("D S L E T", "D S L E T", "L"),
        MANAGER: _ALWAYS,
        EDITOR: _ALWAYS,
        ADMINISTRATOR: _ALWAYS,
    },
    # What is under review is its reviewers' to change, until they send it back.
    "edit": {
        VISITOR: _NEVER,
        VIEWER: ("D L E", "D L E", ""),
        CONTRIBUTOR: ("D L E", "D L E", ""),
        FACULTY: ("D L E", "D L E", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    # What no viewer has yet goes before the reviewers with the video; drafts are for all who edit.
    "caption": {
        VISITOR: _NEVER,
        VIEWER: ("D E", "D E", ""),
        CONTRIBUTOR: ("D E", "D E", ""),
        FACULTY: ("D L E", "D L E", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    # Who publishes has no need of it.
    "submit": {
        VISITOR: _NEVER,
        VIEWER: ("D L E", "D L E", ""),
        CONTRIBUTOR: ("D L E", "D L E", ""),
        FACULTY: _NEVER,
        MANAGER: _NEVER,
        EDITOR: _NEVER,
        ADMINISTRATOR: _NEVER,
    },
    "publish": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: _NEVER,
        FACULTY: ("D L E", "D L E", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "unpublish": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: _NEVER,
        FACULTY: ("L", "L", ""),
        MANAGER: ("L", "L", "L"),
        EDITOR: ("L", "L", "L"),
        ADMINISTRATOR: ("L", "L", "L"),
    },
    # To move what is live is to publish it there. Nobody takes away what is under review.
    "move": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: ("D E", "", ""),
        FACULTY: ("D L E", "", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "privacy": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: _NEVER,
        FACULTY: ("D L E", "D L E", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "translate": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: _NEVER,
        FACULTY: _NEVER,
        MANAGER: _NEVER,
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "share": {
        VISITOR: _NEVER,
        VIEWER: ("D L E", "", ""),
        CONTRIBUTOR: ("D L E", "", ""),
        FACULTY: ("D L E", "", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "hand over": {
        VISITOR: _NEVER,
        VIEWER: ("D L E", "", ""),
        CONTRIBUTOR: ("D L E", "", ""),
        FACULTY: ("D L E", "", ""),
        MANAGER: ("D S L E", "", ""),
        EDITOR: ("D S L E", "", ""),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    # Co-owners never; it can be taken back, so owners need nobody's leave.
    "trash": {
        VISITOR: _NEVER,
        VIEWER: ("D S L E", "", ""),
        CONTRIBUTOR: ("D S L E", "", ""),
        FACULTY: ("D S L E", "", ""),
        MANAGER: ("D S L E", "D S L E", "D S L E"),
        EDITOR: ("D S L E", "D S L E", "D S L E"),
        ADMINISTRATOR: ("D S L E", "D S L E", "D S L E"),
    },
    "restore": {
        VISITOR: _NEVER,
        VIEWER: ("T", "", ""),
        CONTRIBUTOR: ("T", "", ""),
        FACULTY: ("T", "", ""),
        MANAGER: ("T", "T", "T"),
        EDITOR: ("T", "T", "T"),
        ADMINISTRATOR: ("T", "T", "T"),
    },
    "delete": {
        VISITOR: _NEVER,
        VIEWER: _NEVER,
        CONTRIBUTOR: ("D S E T", "", ""),
        FACULTY: ("D S L E T", "", ""),
        MANAGER: _ALWAYS,
        EDITOR: _ALWAYS,
        ADMINISTRATOR: _ALWAYS,
    },
}


def as_markdown() -> str:
    """Return the table for readers: one part for what is one's own, co-owned, another's."""
    return "\n\n".join(_part(number) for number in range(len(TIES)))


def _part(number: int) -> str:
    title = f"**What is {TIES[number] if TIES[number] != OTHER else 'somebody else’s'}**"
    rows = [["", *ROLES], ["---"] * (len(ROLES) + 1)]
    for action, told in ACTIONS.items():
        cells = (MATRIX[action][role][number].replace(" ", "") or "–" for role in ROLES)
        rows.append([f"{action}: {told}", *cells])
    return "\n".join([title, "", *(f"| {' | '.join(row)} |" for row in rows)])


def is_allowed(action: str, role: str, tie: str, state: str) -> bool:
    """Tell what the table says.

    >>> is_allowed("publish", CONTRIBUTOR, OWN, "D"), is_allowed("publish", FACULTY, OWN, "D")
    (False, True)
    """
    return state in MATRIX[action][role][TIES.index(tie)].split()
