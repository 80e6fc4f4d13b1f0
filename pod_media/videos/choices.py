"""The fixed choices that describe a video."""

from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may watch, in plain words; page privacy inherited from channels comes on top."""

    PUBLIC = "public", _("Everyone")
    UNLISTED = "unlisted", _("Anyone with the link")
    SIGNED_IN = "signed_in", _("Signed-in people")
    GROUPS = "groups", _("These groups")
    PASSWORD = "password", _("With a password")
    PRIVATE = "private", _("Only me")


# For some, who are asked who they are: lists may show such a video to others with a lock.
LOCKABLE = (Visibility.SIGNED_IN, Visibility.GROUPS, Visibility.PASSWORD)


class Licence(models.TextChoices):
    """Creative Commons 4.0 set; empty is all rights reserved."""

    BY = "by", _("Attribution (CC BY)")
    BY_SA = "by-sa", _("Attribution, share alike (CC BY-SA)")
    BY_ND = "by-nd", _("Attribution, no derivatives (CC BY-ND)")
    BY_NC = "by-nc", _("Attribution, not commercial (CC BY-NC)")
    BY_NC_SA = "by-nc-sa", _("Attribution, not commercial, share alike (CC BY-NC-SA)")
    BY_NC_ND = "by-nc-nd", _("Attribution, not commercial, no derivatives (CC BY-NC-ND)")

    @property
    def url(self) -> str:
        """Return the address of the licence's text."""
        return f"https://creativecommons.org/licenses/{self.value}/4.0/"


class AudienceLevel(models.TextChoices):
    """For whom a lecture is held: the three cycles of the Bologna process, or anybody else."""

    BACHELOR = "l", _("Bachelor")
    MASTER = "m", _("Master")
    DOCTORATE = "d", _("Doctorate")
    OTHER = "other", _("Other audience")


class SpokenLanguage(models.TextChoices):
    """Languages offered first; BCP 47 tags."""

    EN = "en", _("English")
    FR = "fr", _("French")
    DE = "de", _("German")
    ES = "es", _("Spanish")
    IT = "it", _("Italian")
    PT = "pt", _("Portuguese")
    NL = "nl", _("Dutch")
    AR = "ar", _("Arabic")
    ZH = "zh", _("Chinese")
    JA = "ja", _("Japanese")
    RU = "ru", _("Russian")


class Requirement(models.TextChoices):
    """What staff may require of a video before it comes out."""

    CAPTIONS = "captions", _("Published captions in the language that is spoken")
    FAULTLESS = "faultless", _("Captions without errors")
    POSTER_TEXT = "poster_text", _("What the poster shows, in words")
    DESCRIPTION = "description", _("A description")
    CHAPTERS = "chapters", _("Chapters, if it is longer than 20 minutes")
    LICENCE = "licence", _("A licence other than “all rights reserved”")


def language_name(code: str) -> str:
    """Return the name of a language in the active one; the tag itself where nobody knows it."""
    named = dict(SpokenLanguage.choices).get(code)
    if named:
        return str(named)
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
