"""Model fields that keep migrations small."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from wagtail.fields import StreamField


class BlocksOutOfMigrationsField(StreamField):
    """A StreamField whose block definitions are not written into migrations.

    A change of blocks then needs no migration, and migrations don't import block classes.
    Historical models see an empty block list; a data migration that needs blocks says so itself.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        """Take the same arguments as StreamField; migrations pass none."""
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave blocks and their lookup out."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        kwargs.pop("block_types", None)
        return name, path, [], kwargs


class ChoicesField(models.JSONField):
    """Some of a few options, as the list of their values; a form has a box for each.

    The options are not written into migrations: a further one needs none.
    """

    def __init__(self, *args: Any, options: Any = (), **kwargs: Any) -> None:
        """Take what may be chosen: values with their names."""
        super().__init__(*args, **kwargs)
        self.options = options

    def formfield(self, **kwargs: Any) -> Any:
        """Return the boxes."""
        facts: dict[str, Any] = {
            "choices": self.options,
            "widget": forms.CheckboxSelectMultiple,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
        }
        return forms.MultipleChoiceField(**{**facts, **kwargs})
