"""Put many pages into Wagtail's tree at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, sql
from wagtail.models import Page

_steps = Page.numconv_obj()


@dataclass
class Branch:
    """A page that many are put under; it counts them, and `save` tells the tree."""

    pk: int
    path: str
    depth: int
    url_path: str
    locale_id: int
    numchild: int
    last: int
    saved: int

    def adopt(self, page: Page) -> None:
        """Give `page` the next place under this one; its slug has to be set."""
        self.last += 1
        self.numchild += 1
        page.path = self.path + _steps.int2str(self.last).rjust(Page.steplen, Page.alphabet[0])
        page.depth = self.depth + 1
        page.numchild = 0
        page.url_path = f"{self.url_path}{page.slug}/"
        page.locale_id = self.locale_id

    def save(self) -> None:
        """Write how many children there are now, if that has changed."""
        if self.numchild != self.saved:
            Page.objects.filter(pk=self.pk).update(numchild=self.numchild)
            self.saved = self.numchild


def branch_of(page: Page) -> Branch:
    """Return `page` ready to take more children, after those it has."""
    youngest = Page.objects.child_of(page).order_by("-path").values_list("path", flat=True).first()
    return Branch(
        pk=page.pk,
        path=page.path,
        depth=page.depth,
        url_path=page.url_path,
        locale_id=page.locale_id,
        numchild=page.numchild,
        last=_steps.str2int(youngest[-Page.steplen :]) if youngest else 0,
        saved=page.numchild,
    )


def insert_pages(pages: Sequence[Page]) -> None:
    """Insert pages of one type that a branch has adopted, and give them their keys.

    No signals are sent. Django's bulk_create refuses models of two tables; each table is filled
    by itself.
    """
    if not pages:
        return
    fields = [field for field in Page._meta.concrete_fields if not field.primary_key]  # noqa: SLF001
    bases = [
        Page(**{each.attname: getattr(page, each.attname) for each in fields}) for page in pages
    ]
    for page, base in zip(pages, Page.objects.bulk_create(bases), strict=True):
        page.pk = page.id = base.pk
    _insert_own_table(pages)


def _insert_own_table(pages: Sequence[Page]) -> None:
    model: type[Model] = type(pages[0])
    fields = model._meta.local_concrete_fields  # noqa: SLF001 - Django's documented Model._meta
    size = connection.ops.bulk_batch_size(fields, pages)
    for start in range(0, len(pages), size):
        query = sql.InsertQuery(model)
        query.insert_values(fields, list(pages[start : start + size]))
        query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql()
