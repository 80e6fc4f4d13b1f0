"""Pictures of the CMS, served by the application itself."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db


def test_pictures_are_served_and_documents_are_not(client):
    picture = default_storage.save("images/dot.png", ContentFile(b"png"))
    document = default_storage.save("documents/marks.pdf", ContentFile(b"pdf"))
    answer = client.get(f"/files/{picture}")
    assert b"".join(answer.streaming_content) == b"png"
    for way in (document, f"./{document}", f"/{document}", f"images/../{document}"):
        assert client.get(f"/files/{way}").status_code == 404, way
