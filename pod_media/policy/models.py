"""What a site requires of every video before it comes out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from pod_media.fields import ChoicesField
from pod_media.videos.choices import Requirement


@register_setting(icon="tasks", order=2)
class PublishingPolicy(BaseSiteSetting):
    """Chosen by staff for a site; channels may ask for more."""

    required = ChoicesField(
        options=Requirement.choices,
        blank=True,
        default=list,
        verbose_name=_("required before a video is published"),
        help_text=_(
            "On the whole site; a channel may ask for more. What is published already stays so."
        ),
    )

    panels = [FieldPanel("required")]

    class Meta:
        verbose_name = _("publishing policy")
        verbose_name_plural = _("publishing policies")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
