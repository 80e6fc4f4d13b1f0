"""The ladder as administrators edit it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from pod_media.ffmpeg.ladder import (
    CRFS,
    DEFAULT_LADDER,
    MAX_RATES,
    MOST_RUNGS,
    PRESETS,
    SHORT_SIDES,
    Rung,
    validate_ladder,
    with_modern_codec,
)


class LadderForm(WagtailAdminModelForm):
    """Checks the ladder as a whole; each field's own bounds are said beside it."""

    def clean(self) -> dict[str, Any]:
        """Refuse two rungs of one size, and a ceiling that does not rise with the size."""
        cleaned = super().clean()
        forms = self.formsets["rungs"].forms if "rungs" in self.formsets else []
        if any(form.errors for form in forms):
            return cleaned
        rows = [form.instance for form in forms if not form.cleaned_data.get("DELETE")]
        for problem in validate_ladder([row.as_rung() for row in rows if row.short_side]):
            self.add_error(None, _sentence(problem))
        return cleaned


@register_setting(icon="media", order=900)
class EncodingSettings(ClusterableModel, BaseGenericSetting):
    """Which qualities recordings are encoded in, on the whole installation."""

    class ModernCodec(models.TextChoices):
        """What the rungs above 1080 lines use."""

        NONE = "", _("H.264, which every device plays")
        HEVC = "hevc", _("HEVC")
        AV1 = "av1", _("AV1")

    modern_codec = models.CharField(
        max_length=8,
        choices=ModernCodec,
        blank=True,
        default="",
        verbose_name=_("above 1080 lines, encode with"),
    )
    copy_source = models.BooleanField(
        default=True,
        verbose_name=_("use the source itself as the best quality when it is fit for it"),
    )

    base_form_class = LadderForm
    panels = [
        InlinePanel("rungs", label=_("Quality"), heading=_("Qualities"), max_num=MOST_RUNGS),
        FieldPanel("copy_source"),
        FieldPanel("modern_codec"),
    ]

    class Meta:
        verbose_name = _("encoding")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def save(self, **kwargs: Any) -> None:
        """Start from the default ladder, so that there is something to edit."""
        is_new = self.pk is None
        if is_new and not self.rungs.exists():
            self.rungs.set(
                [LadderRung.of(rung, order) for order, rung in enumerate(DEFAULT_LADDER)]
            )
        super().save(**kwargs)


class LadderRung(Orderable):
    """One quality."""

    # CASCADE: a rung is part of the settings.
    settings = ParentalKey(EncodingSettings, on_delete=models.CASCADE, related_name="rungs")
    short_side = models.PositiveIntegerField(
        validators=[MinValueValidator(SHORT_SIDES.start), MaxValueValidator(SHORT_SIDES.stop - 1)],
        verbose_name=_("short side (points)"),
    )
    crf = models.PositiveSmallIntegerField(
        default=23,
        validators=[MinValueValidator(CRFS.start), MaxValueValidator(CRFS.stop - 1)],
        verbose_name=_("CRF (lower is better and larger)"),
    )
    max_kbps = models.PositiveIntegerField(
        validators=[
            MinValueValidator(MAX_RATES.start // 1000),
            MaxValueValidator((MAX_RATES.stop - 1) // 1000),
        ],
        verbose_name=_("ceiling (kbit/s)"),
    )
    preset = models.CharField(
        max_length=12,
        choices=[(name, name) for name in PRESETS],
        default="faster",
        verbose_name=_("x264 preset"),
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel("short_side"),
                FieldPanel("crf"),
                FieldPanel("max_kbps"),
                FieldPanel("preset"),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["settings", "short_side"], name="rung_size_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.short_side}p"

    @classmethod
    def of(cls, rung: Rung, order: int) -> LadderRung:
        """Return the row of a rung."""
        return cls(
            sort_order=order,
            short_side=rung.short_side,
            crf=rung.crf,
            max_kbps=rung.max_rate // 1000,
            preset=rung.preset,
        )

    def clean(self) -> None:
        """Refuse an odd size: 4:2:0 pictures have even sides."""
        super().clean()
        if self.short_side and self.short_side % 2:
            raise ValidationError({"short_side": _("Choose an even number.")})

    def as_rung(self) -> Rung:
        """Return what the encoder understands."""
        name = f"{self.short_side}p"
        return Rung(name, self.short_side, self.crf, self.preset, (self.max_kbps or 0) * 1000)


def current_ladder() -> tuple[Rung, ...]:
    """Return the ladder to encode with: the administrator's, else the default."""
    settings = EncodingSettings.objects.prefetch_related("rungs").first()
    if settings is None:
        return DEFAULT_LADDER
    rungs = tuple(row.as_rung() for row in settings.rungs.all()) or DEFAULT_LADDER
    return with_modern_codec(rungs, settings.modern_codec) if settings.modern_codec else rungs


def may_copy_source() -> bool:
    """Tell whether a fit source may serve as the top rung."""
    settings = EncodingSettings.objects.first()
    return settings is None or settings.copy_source


def _sentence(problem: str) -> str:
    _ladder, rung, fault = problem.split(":")
    if fault == "max-rate-not-above-lower-rung":
        return _("The ceiling of %(rung)s must be above that of the quality below it.") % {
            "rung": rung
        }
    if fault.endswith("-twice"):
        return _("Two qualities have the same size (%(size)s).") % {"size": rung}
    return _("This ladder can't be used: %(problem)s.") % {"problem": f"{rung} {fault}".strip()}
