"""The time zones that people choose from in the CMS."""

import re
from zoneinfo import available_timezones

from django.urls import reverse

from tests.factories.people import administrator


def test_only_zones_that_browsers_know_are_offered(client, db):
    client.force_login(administrator())
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    offered = set(re.findall(r'<option value="([^"]+)"', page))
    assert "Europe/Paris" in offered
    assert not offered & {"localtime", "Factory"}
    assert len(offered & available_timezones()) > 400
