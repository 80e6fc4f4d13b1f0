"""What Wagtail makes of a page: its copies, and the aliases that follow it."""

from __future__ import annotations

from typing import Any


class Copied:
    """A page that marks its copies, and that its aliases follow once it is out."""

    # It says what another page says, even where that is nothing; known until it is read anew.
    is_copy = False
    pk: Any
    live: bool
    alias_of_id: int | None
    specific_class: Any

    def copy_all_child_relations(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Mark what is made of this page: all of Wagtail's copies and aliases come by here."""
        target.is_copy = True
        return super().copy_all_child_relations(target, *args, **kwargs)  # type: ignore[misc]

    def update_aliases(self, **kwargs: Any) -> None:
        """Let aliases follow what is out: Wagtail brings those of a planned draft out at once.

        One in the trash stays there as it is.
        """
        if not (self.live or self.alias_of_id):
            return
        trashed = self.specific_class.objects.filter(alias_of=self.pk, trashed_at__isnull=False)
        left_out = [
            *(kwargs.pop("_updated_ids", None) or ()),
            *trashed.values_list("pk", flat=True),
        ]
        super().update_aliases(_updated_ids=left_out, **kwargs)  # type: ignore[misc]

    # As Wagtail's own: no template calls it.
    update_aliases.alters_data = True  # type: ignore[attr-defined]
