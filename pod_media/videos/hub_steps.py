"""The steps of a video's hub. Each slice adds its own by the hook `register_hub_steps`."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from pod_media.videos.models import VideoPage

# What a step's state may be: done; waiting for its maker; under way by itself; failed; or
# something that a video can do without.
DONE, TODO, BUSY, FAILED, OPTIONAL = "done", "todo", "busy", "failed", "optional"


@dataclass(frozen=True)
class HubStep:
    """A step on a video's way, with the place where one takes it."""

    key: str
    title: str
    address: str
    state: str = OPTIONAL
    # Beside the title: a number, a state in a word.
    note: str = ""
    # Why one would take it next, in a sentence; a step without advice is never proposed.
    advice: str = ""
    icon: str = "check"
    # Steps stand in this order: media 10, describe 20, captions 30, chapters 40, interact 50,
    # share 60, results 70.
    order: int = 100


def hub_steps(video: VideoPage, request: HttpRequest) -> list[HubStep]:
    """Return the steps of `video` in order.

    A function registered for the hook takes `(video, request)` and returns an iterable of steps;
    `video` is as its makers left it, drafts included.
    """
    found: list[HubStep] = []
    for make in hooks.get_hooks("register_hub_steps"):
        found += make(video, request)
    return sorted(found, key=lambda step: step.order)


def next_step(steps: list[HubStep]) -> HubStep | None:
    """Return the step to propose: what failed, then what waits, then what would be good to have."""
    for state in (FAILED, TODO, OPTIONAL):
        for step in steps:
            if step.state == state and step.advice:
                return step
    return None
