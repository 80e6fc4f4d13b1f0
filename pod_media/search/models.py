"""What is searched: one document for each thing that can be found, whichever engine looks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from pod_media.playlists.models import Playlist


class SearchDocument(models.Model):
    """A thing that can be found, in one language. Made from it, never edited.

    The `…_stems` hold analysed words (see `analysis`), so that all engines understand the same
    text in the same way; the database's own indexes over them are made by `structures`. Who may
    see a document is asked of what it stands for, never stored here.
    """

    class Kind(models.TextChoices):
        """What a document stands for."""

        VIDEO = "video"
        CHANNEL = "channel"
        PLAYLIST = "playlist"
        PERSON = "person"

    kind = models.CharField(max_length=8, choices=Kind)
    # The page's or the playlist's primary key; a person's name in addresses.
    key = models.CharField(max_length=100)
    # CASCADE: found no more once it is gone.
    page = models.OneToOneField(
        Page, null=True, on_delete=models.CASCADE, related_name="search_document"
    )
    # CASCADE: as above.
    playlist = models.OneToOneField(
        Playlist, null=True, on_delete=models.CASCADE, related_name="search_document"
    )
    title = models.CharField(max_length=255)
    people = models.CharField(max_length=255, blank=True)
    # The description without its markup: excerpts are cut from it.
    text = models.TextField(blank=True)
    # Folded words of title, people and tags as they are written: for beginnings of words.
    names = models.TextField(blank=True)
    # By weight: the title above all; then people and tags, chapters, description and speech.
    title_stems = models.TextField(blank=True)
    people_stems = models.TextField(blank=True)
    chapter_stems = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)
    # What "by date" sorts on; the epoch for what has no date.
    dated_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_search_document"),
            models.CheckConstraint(
                condition=Q(kind__in=["video", "channel"], page__isnull=False, playlist=None)
                | Q(kind="playlist", page=None, playlist__isnull=False)
                | Q(kind="person", page=None, playlist=None),
                name="search_document_stands_for_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class SearchMoment(models.Model):
    """Words at a moment of a video: a chapter's title, or what is said there."""

    # CASCADE: a moment of nothing.
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="moments")
    # From the start of the recording.
    seconds = models.FloatField()
    text = models.TextField()
    is_chapter = models.BooleanField()
    stems = models.TextField()
    # Of what is said: when each line of the text is, and in which language (BCP 47).
    starts = models.JSONField(default=list)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["seconds"]

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s: {self.text}"


class SearchWord(models.Model):
    """A word that something is called by, for spellings that are near it. Folded."""

    word = models.CharField(max_length=60, primary_key=True)
    size = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.word


class SearchChange(models.Model):
    """A document that a search server has yet to hear of: written with it, gone once told."""

    # No foreign key: the document may be what is gone.
    document_key = models.BigIntegerField(unique=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self) -> str:
        return str(self.document_key)
