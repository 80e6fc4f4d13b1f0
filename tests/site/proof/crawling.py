"""Ask many addresses as one visitor, and note whatever no visitor should be answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

from tests.site.proof.judging import Tally
from tests.site.proof.visitors import Visitor
from tests.site.proof.world import World

LINK = re.compile(r'href="(/[^"#]*)"')
MAIL = re.compile(r"[\w.-]+@example\.org")
# Leave the session as it is: later askings are of the same person.
LEAVES = ("logout", "/accounts/delete")
HOSTILE = (
    "%00",
    "x" * 5000,
    "-1",
    "99999999999999999999999999",
    "%F0%9F%8E%93%E2%80%AE%C3%A9",
    "%ED%A0%80",
    "' OR 1=1 --",
    "{{7*7}}<script>",
)
ASKED = (
    "q",
    "page",
    "sort",
    "list",
    "t",
    "start",
    "end",
    "find",
    "facet",
    "lang",
    "next",
    "ordering",
)
# That there is no worker, and how a page of ours looks that failed, is said so.
SAID = ("/readyz", "/cms/failwhale/")
# Views of Wagtail's own that stumble over what no page of it sends.
STUMBLES = ("POST /cms/choose-external-link/", "POST /cms/editing-sessions/ping/")
# What a form of the site may be asked to do.
POSTED = {
    "title": "Taken over",
    "visibility": "public",
    "name": "Taken over",
    "slug": "taken-over",
    "action": "delete",
    "action-publish": "1",
    "confirm": "1",
    "seconds": "1",
    "password": "x",
    "on": "1",
    "lists": "later",
    "offered": "later",
    "person": "faculty",
    "order": "1",
}
# What is written whoever asks: visits, counters, what was noted of changes, one's own things.
OWN = {
    *("sessions.session", "wagtailcore.pagelogentry", "wagtailcore.modellogentry"),
    *("pod_media.cataloguestate", "pod_media.searchchange", "wagtailcore.referenceindex"),
    # Made of the former, for who searches.
    *("pod_media.searchdocument", "pod_media.searchword", "wagtailsearch.indexentry"),
    *("wagtailsearch.sqliteftsindexentry", "pod_media.playlistitem"),
    *("pod_media.watchposition", "wagtailadmin.editingsession", "wagtailusers.userprofile"),
}


@dataclass
class Crawler:
    """A visitor who asks for everything."""

    world: World
    visitor: Visitor
    tally: Tally
    faults: list[str] = field(default_factory=list)

    @cached_property
    def _mails(self) -> set[str]:
        return {user.email for user in self.world.users.values() if user}

    def ask(self, address: str) -> str:
        """GET an address; return the text."""
        response = self.visitor.client.get(address)
        return self._read(address, response)

    def post(self, address: str, client: Client | None = None) -> int:
        """POST to an address all that a form may have."""
        response = (client or self.visitor.client).post(address, POSTED)
        self._read(f"POST {address}", response)
        return int(response.status_code)

    def follow(self, start: str, most: int) -> None:
        """Follow links from a page on, the nearest first."""
        waiting, seen = [start], {start}
        while waiting and len(seen) < most:
            for link in LINK.findall(self.ask(waiting.pop(0))):
                address = link.replace("&amp;", "&")
                if address not in seen and not address.startswith(("/static/", *LEAVES)):
                    seen.add(address)
                    waiting.append(address)
        for address in waiting[:most]:
            self.ask(address)

    def _read(self, address: str, response: Any) -> str:
        path = address.partition("?")[0]
        is_known = path.endswith(SAID) or path.startswith(STUMBLES)
        if response.status_code >= 500 and not is_known:
            self.faults.append(f"{response.status_code} {self.visitor.name} {address[:120]}")
        if response.streaming:
            # To its end: the client then closes it.
            b"".join(response.streaming_content)
            return ""
        text = response.content.decode(errors="replace")
        if "Traceback (most recent" in text:
            self.faults.append(f"traceback {self.visitor.name} {address[:120]}")
        own = self.visitor.user.email if self.visitor.user else ""
        if others := set(MAIL.findall(text)) & self._mails - {own}:
            self._mail(address, others)
        location = response.headers.get("Location", "")
        self.tally.read("crawler", self.visitor, f"{location} {text}", where=address)
        return text

    def _mail(self, address: str, others: Iterable[str]) -> None:
        # Administrators look after accounts.
        if not self.visitor.person.is_administrator:
            told = f"{self.visitor.name} {address[:120]}: {sorted(others)[:3]}"
            self.faults.append(f"e-mail of others {told}")


def state_of_things(but: Any = None) -> dict[str, str]:
    """Return by table a digest of all rows but visits, counters, and what `but` owns."""
    found = {}
    for model in apps.get_models():
        meta = model._meta
        if meta.label_lower not in OWN and meta.managed and not meta.proxy:
            names = {each.column for each in meta.local_concrete_fields}
            owned = [
                name for name in ("owner_id", "user_id", "added_by_id") if but and name in names
            ]
            kept = "".join(f' AND COALESCE("{name}", 0) <> {but.pk}' for name in owned)
            with connection.cursor() as cursor:
                # As it is stored: some fields make objects of it that are never the same.
                cursor.execute(f'SELECT * FROM "{meta.db_table}" WHERE 1=1{kept} ORDER BY 1')
                rows = repr(cursor.fetchall())
            found[meta.label_lower] = sha256(rows.encode()).hexdigest()
    return found
