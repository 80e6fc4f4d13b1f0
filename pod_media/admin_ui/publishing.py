"""Wagtail's further ways of letting pages out: they leave out what may not come out yet."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.response import Response
from wagtail.admin.api.actions import copy as copy_api
from wagtail.admin.api.actions import create_alias as alias_api
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.actions.create_alias import CreatePageAliasAPIAction
from wagtail.admin.api.actions.move import MovePageAPIAction
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.pages import copy as copy_view
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page

from pod_media.policy.checklist import hindrance_of
from pod_media.policy.copying import JudgedAliasAction, JudgedCopyAction
from pod_media.policy.places import refused_moves
from pod_media.policy.required import Rules, read_rules
from pod_media.videos.hindrances import HinderedError, hindrances_of
from pod_media.videos.models import VideoPage


class HinderedBulkAction(PublishBulkAction):
    """Publishes many pages, and says of each video what it needs first."""

    template_name = "pod_media/policy/confirm_bulk_publish.html"
    rules: Rules | None = None

    def check_perm(self, page: Page) -> bool:
        """Leave out what is hindered; the page that asks again says why."""
        if not super().check_perm(page):
            return False
        page.hindrance = self._hindrance(page)
        return not page.hindrance

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name what is hindered apart from what is others' to publish."""
        context = super().get_context_data(**kwargs)
        refused = context["items_with_no_access"]
        hindered = [each["item"] for each in refused if getattr(each["item"], "hindrance", "")]
        barred = [each for each in refused if each["item"] not in hindered]
        return {**context, "hindered": hindered, "items_with_no_access": barred}

    @classmethod
    def execute_action(
        cls, objects: Any, include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Publish each for itself: a video inside that may not come out stops nobody."""
        parents, children = super().execute_action(objects, False, user, **kwargs)
        if include_descendants:
            children = sum(_publish_inside(each, user) for each in objects)
        return parents, children

    def _hindrance(self, page: Page) -> str:
        video = page.specific
        if not isinstance(video, VideoPage) or video.live:
            return ""
        if self.rules is None:
            self.rules = read_rules()
        return hindrance_of(video.get_latest_revision_as_object(), self.rules)


class HinderedAPIAction(PublishPageAPIAction):
    """Publishes for the CMS's own API."""

    def execute(self, instance: Page, data: Any) -> Response:
        """Answer with what is needed first."""
        latest = instance.get_latest_revision_as_object()
        if isinstance(latest, VideoPage) and (found := hindrances_of(latest)):
            raise ValidationError({"non_field_errors": found})
        return super().execute(instance, data)


class JudgedMoveAPIAction(MovePageAPIAction):
    """Moves for the CMS's own API, unless what is out lacks what is required there."""

    def execute(self, instance: Page, data: Any) -> Response:
        """Answer with what is needed first."""
        action = self._action_from_data(instance, data)
        # As Wagtail reads it: beside the target, unless a child of it is named.
        is_parent = str(action.pos).endswith("-child")
        place = action.target if is_parent else action.target.get_parent()
        if place is None:
            # Nothing lies beside the root.
            raise PermissionDenied
        # Nobody is told what a page lacks who may not move it.
        action.check(place)
        if found := refused_moves([instance], place):
            raise ValidationError({"non_field_errors": found})
        return super().execute(instance, data)


class JudgedCopyAPIAction(CopyPageAPIAction):
    """Copies for the CMS's own API, and says why a copy stays a draft."""

    def _action_from_data(self, instance: Page, data: Any) -> JudgedCopyAction:
        """Keep what will have been done."""
        self.action: JudgedCopyAction = super()._action_from_data(instance, data)
        return self.action

    def execute(self, instance: Page, data: Any) -> Response:
        """Answer with the copy, and what keeps it and what is below it from being published."""
        answer = super().execute(instance, data)
        if self.action.kept_back:
            answer.data["hindrances"] = self.action.kept_back
        return answer


class JudgedAliasAPIAction(CreatePageAliasAPIAction):
    """Shows a page in a second place for the CMS's own API, unless it lacks what is required."""

    def execute(self, instance: Page, data: Any) -> Response:
        """Answer with what is needed first."""
        try:
            return super().execute(instance, data)
        except HinderedError as error:
            raise ValidationError({"non_field_errors": error.sentences}) from error


def judge_actions() -> None:
    """Put these in place of Wagtail's own, whose views and API have no hook there. Call it once."""
    copy_view.CopyPageAction = copy_api.CopyPageAction = JudgedCopyAction
    copy_view.CreatePageAliasAction = alias_api.CreatePageAliasAction = JudgedAliasAction
    PagesAdminAPIViewSet.actions = {
        **PagesAdminAPIViewSet.actions,
        "publish": HinderedAPIAction,
        "move": JudgedMoveAPIAction,
        "copy": JudgedCopyAPIAction,
        "create_alias": JudgedAliasAPIAction,
    }


def _publish_inside(page: Page, user: Any) -> int:
    """Publish the drafts below a page that the person may publish; return how many."""
    count = 0
    for draft in page.get_descendants().not_live().defer_streamfields().specific().iterator():
        if user is None or draft.permissions_for_user(user).can_publish():
            revision = draft.get_latest_revision() or draft.save_revision(user=user)
            try:
                revision.publish(user=user)
            except HinderedError:
                continue
            count += 1
    return count
