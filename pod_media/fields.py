"""Model fields that keep migrations small."""

from typing import Any

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
