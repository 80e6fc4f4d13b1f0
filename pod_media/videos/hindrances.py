"""What keeps a video from coming out: slices that ask for something add themselves by a hook."""

from __future__ import annotations

from typing import Any

from wagtail import hooks

# `(video) -> Iterable[str]`: sentences that say what it needs first, none if it may come out.
HOOK = "construct_publishing_hindrances"


class HinderedError(Exception):
    """Nothing was published, the draft is as it was; `sentences` say what is needed first."""

    def __init__(self, video: Any, sentences: list[str]) -> None:
        """Take the video and why it may not come out."""
        super().__init__(" ".join(sentences))
        self.video = video
        self.sentences = sentences


def hindrances_of(video: Any) -> list[str]:
    """Return why a video may not come out, for any person; what is out already stays so."""
    if video.live:
        return []
    return [sentence for judge in hooks.get_hooks(HOOK) for sentence in judge(video)]


class Hinderable:
    """A page that somebody publishes by whatever door of Wagtail only if nothing hinders it.

    Nobody is exempt by their role. The clock is: what it brings out was judged when it was planned.
    """

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Publish or plan a revision; raise HinderedError if something stands in the way."""
        handed_in = revision.as_object()
        if user is not None and (found := hindrances_of(handed_in)):
            raise HinderedError(handed_in, found)
        return super().publish(revision, user=user, **kwargs)  # type: ignore[misc]
