"""The CMS's form of a recording."""

from wagtailmedia.forms import BaseMediaForm


class MediaAssetForm(BaseMediaForm):
    """Everything measured comes from the probe; the file comes through the resumable upload."""
