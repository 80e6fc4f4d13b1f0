"""A person's account, ways to sign in, and traces in the CMS: to hand out and to give up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Comment, CommentReply, Page
from wagtail.users.models import UserProfile

from pod_media.models import VideoPage
from pod_media.personal import Leaving, PersonalData, Row
from podsite.privacy.models import ErasureRequest

BATCH = 500
# Of a passkey or a second factor its kind and its dates are told, never its secret.
PROFILE = (
    "username",
    "display_name",
    "first_name",
    "last_name",
    "email",
    "affiliation",
    "affiliations",
    "date_joined",
    "last_login",
    "is_staff",
    "is_superuser",
)


def own_data() -> list[PersonalData]:
    """Return the parts (hook `register_personal_data`)."""
    return [
        PersonalData(
            name="account",
            title=_("Your account: name, addresses, ways to sign in, groups, preferences"),
            fate=_("It is erased: nobody can sign in with it any more."),
            tell=_account,
            give_up=_remove_pictures,
            order=10,
        ),
        PersonalData(
            name="pages",
            title=_("Pages, images and documents you brought to the site"),
            fate=_("They stay, and pass to whoever takes over your videos."),
            tell=_pages,
            give_up=_pass_on,
            order=70,
        ),
        PersonalData(
            name="comments",
            title=_("Comments you wrote on pages in the editor"),
            fate=_("They are erased."),
            tell=_comments,
            order=75,
        ),
        PersonalData(
            name="requests",
            title=_("Requests for erasure"),
            fate=_("They stay without your name, as the proof that they were carried out."),
            tell=_requests,
            order=90,
        ),
    ]


def _account(person: Any) -> Iterator[Row]:
    profile = UserProfile.objects.filter(user=person.pk).first()
    yield {
        **{name: getattr(person, name) for name in PROFILE if hasattr(person, name)},
        "public_id": person.uuid,
        "email_addresses": list(
            EmailAddress.objects.filter(user=person.pk).values("email", "verified", "primary")
        ),
        "groups": list(person.groups.values_list("name", flat=True)),
        "connected_accounts": _connected(person),
        "passkeys_and_second_factors": _factors(person),
        "language": profile.preferred_language if profile else "",
        "time_zone": profile.current_time_zone if profile else "",
    }


def _connected(person: Any) -> list[Row]:
    if not apps.is_installed("allauth.socialaccount"):
        return []
    fields = ("provider", "uid", "date_joined", "last_login", "extra_data")
    model = apps.get_model("socialaccount", "SocialAccount")
    return list(model.objects.filter(user=person.pk).values(*fields))


def _factors(person: Any) -> list[Row]:
    if not apps.is_installed("allauth.mfa"):
        return []
    fields = ("type", "created_at", "last_used_at")
    model = apps.get_model("mfa", "Authenticator")
    return list(model.objects.filter(user=person.pk).values(*fields))


def _pages(person: Any) -> Iterator[Row]:
    videos = VideoPage.objects.filter(owner=person.pk).values("pk")
    own = Page.objects.filter(owner=person.pk).exclude(pk__in=videos).order_by("pk")
    for page in own.iterator(chunk_size=BATCH):
        yield {"kind": "page", "title": page.title, "made": page.first_published_at}
    for kind, model in (("image", get_image_model()), ("document", get_document_model())):
        brought = model.objects.filter(uploaded_by_user=person.pk).order_by("pk")
        for each in brought.iterator(chunk_size=BATCH):
            yield {"kind": kind, "title": each.title, "made": each.created_at}


def _comments(person: Any) -> Iterator[Row]:
    replies = CommentReply.objects.filter(user=person.pk).select_related("comment__page")
    for each in Comment.objects.filter(user=person.pk).select_related("page"):
        yield {"page": each.page.title, "text": each.text, "written": each.created_at}
    for each in replies:
        yield {"page": each.comment.page.title, "text": each.text, "written": each.created_at}


def _requests(person: Any) -> Iterator[Row]:
    for each in ErasureRequest.objects.filter(account=person.pk):
        yield {"asked": each.asked_at, "state": each.state, "settled": each.settled_at}


def _remove_pictures(leaving: Leaving) -> None:
    for profile in UserProfile.objects.filter(user=leaving.person.pk).exclude(avatar=""):
        profile.avatar.delete(save=False)


def _pass_on(leaving: Leaving) -> None:
    """Pass on what is not a video: those were handed over one by one, with their log."""
    Page.objects.filter(owner=leaving.person.pk).update(owner=leaving.heir)
    for model in (get_image_model(), get_document_model()):
        model.objects.filter(uploaded_by_user=leaving.person.pk).update(
            uploaded_by_user=leaving.heir
        )
