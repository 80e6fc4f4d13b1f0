"""Two makers who write one list at the same moment: the second is told, and changes nothing."""

from __future__ import annotations

from itertools import permutations
from threading import Barrier, BrokenBarrierError

import pytest

from pod_media.chapters import views as chapters
from pod_media.contributors import views as people
from pod_media.documents import views as documents
from pod_media.models import VideoPage
from tests.at_once import at_once
from tests.factories.people import administrator
from tests.factories.videos import video
from tests.media.cms.conftest import client_of
from tests.media.contributors.conftest import cast, contributor
from tests.media.documents.conftest import document, lay

pytestmark = pytest.mark.django_db(transaction=True)


def three_people(page) -> list[str]:
    found = [contributor(name) for name in ("Ada", "Lise", "Zoé")]
    cast(page, *found)
    return [f"{each.pk}-0" for each in found]


def three_documents(page) -> list[str]:
    found = [document(f"{name}.pdf", title=name) for name in ("one", "two", "three")]
    for place, each in enumerate(found):
        lay(page, each, sort_order=place)
    return [str(each.pk) for each in found]


def order_of_people(page) -> list[str]:
    return [f"{row.contributor_id}-0" for row in page.contributions.all()]


def order_of_documents(page) -> list[str]:
    return [str(row.document_id) for row in page.documents.all()]


@pytest.fixture
def meeting(monkeypatch):
    """Let two write at once if both may; one who may waits a moment for the other in vain."""
    met = Barrier(2)

    def meeting_first(act):
        def meet_and_act(*args, **kwargs):
            try:
                met.wait(2)
            except BrokenBarrierError:
                pass
            return act(*args, **kwargs)

        return meet_and_act

    for views in (people, documents):
        monkeypatch.setattr(views, "edit_video", meeting_first(views.edit_video))
    monkeypatch.setattr(chapters, "save_chapters", meeting_first(chapters.save_chapters))


WAYS = {
    "people": (three_people, "people/", "people/arrange/", order_of_people),
    "documents": (
        three_documents,
        "documents/",
        "documents/arrange/documents/",
        order_of_documents,
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("meeting")
def test_the_second_of_two_who_saw_the_same_list_is_refused(way):
    prepare, tail, arrange, order_of = WAYS[way]
    maker = administrator()
    page = video(owner=maker)
    keys = prepare(page)
    clients, address = [client_of(maker), client_of(maker)], f"/my/videos/{page.uuid}/"
    seen = clients[0].get(address + tail).context
    version = seen["version"] if way == "people" else seen["versions"]["documents"]
    wanted = list(permutations(keys))[1:3]
    answers = []

    def put(client, order):
        said = {"order": ",".join(order), "version": version}
        headers = {"Accept": "application/json"}
        answer = client.post(address + arrange, said, headers=headers)
        answers.append((answer.status_code, list(order)))

    at_once(*(lambda c=c, o=o: put(c, o) for c, o in zip(clients, wanted, strict=True)))
    (first, second) = sorted(answers)
    assert (first[0], second[0]) == (200, 409)
    assert order_of(VideoPage.objects.get(pk=page.pk)) == first[1]


@pytest.mark.usefixtures("meeting")
def test_the_second_of_two_who_write_chapters_is_told():
    maker = administrator()
    page = video(owner=maker)
    clients, address = [client_of(maker), client_of(maker)], f"/my/videos/{page.uuid}/chapters/"
    seen, answers = clients[0].get(address).context["seen"], []

    def write(client, title):
        said = {"chapters-TOTAL_FORMS": "1", "chapters-INITIAL_FORMS": "0", "seen": seen}
        said |= {"chapters-0-start": "0:00", "chapters-0-title": title, "chapters-0-key": ""}
        answers.append((client.post(address, said).status_code, title))

    at_once(lambda: write(clients[0], "Mine"), lambda: write(clients[1], "Theirs"))
    (first, second) = sorted(answers)
    assert (first[0], second[0]) == (302, 409)
    assert [each.title for each in VideoPage.objects.get(pk=page.pk).chapters.all()] == [first[1]]
