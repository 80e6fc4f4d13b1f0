"""What Wagtail makes of a page: its copies, and the aliases that follow it."""

from __future__ import annotations

from typing import Any


class Copied:
    """A page that marks its copies, and that its aliases follow once it is out."""

    # It says what another page says, even where that is nothing; known until it is read anew.
    is_copy = False
    live: bool
    alias_of_id: int | None

    def copy_all_child_relations(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Mark what is made of this page: all of Wagtail's copies and aliases come by here."""
        target.is_copy = True
        return super().copy_all_child_relations(target, *args, **kwargs)  # type: ignore[misc]

    def update_aliases(self, **kwargs: Any) -> None:
        """Let aliases follow what is out: Wagtail brings those of a planned draft out at once."""
        if self.live or self.alias_of_id:
            super().update_aliases(**kwargs)  # type: ignore[misc]

    # As Wagtail's own: no template calls it.
    update_aliases.alters_data = True  # type: ignore[attr-defined]
