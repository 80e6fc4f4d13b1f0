"""The orders of lists: a registry, because figures come from a slice of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pod_media.catalogue.kinds import Name
from pod_media.catalogue.models import BY_TITLE, BY_WATCHED

DEFAULT_ORDER = "new"


@dataclass(frozen=True)
class Order:
    """An order of lists: what addresses call it, its name, and how it is made.

    `columns` are those of pages. `along` are the same on the rows of one value of a facet, where
    an index has them, if it does. An order with a `kind` goes along the rows of that kind.
    """

    key: str
    name: Name
    columns: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    kind: str = ""


_orders: dict[str, Order] = {}


def register_order(order: Order) -> Order:
    """Offer an order, after those there are; return it."""
    _orders[order.key] = order
    return order


def all_orders() -> list[Order]:
    """Return the orders offered, in order."""
    return list(_orders.values())


def order_of(key: str) -> Order:
    """Return the order of this key, or the usual one."""
    return _orders.get(key, _orders[DEFAULT_ORDER])


PUBLISHED = ("facet_values__published_at", "facet_values__video")

register_order(
    Order(
        "new",
        _("Newest first"),
        ("-first_published_at", "-pk"),
        tuple(f"-{column}" for column in PUBLISHED),
    )
)
register_order(Order("old", _("Oldest first"), ("first_published_at", "pk"), PUBLISHED))
register_order(
    Order("title", _("By title"), along=("facet_values__value", *PUBLISHED), kind=BY_TITLE)
)
register_order(
    Order(
        "watched",
        _("Most watched"),
        along=("-facet_values__value", *(f"-{column}" for column in PUBLISHED)),
        kind=BY_WATCHED,
    )
)
