"""Passkeys with a real browser's authenticator, and one's own account as people see it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pod_media.models import ShareLink
from pod_media.videos.links import path_of
from podsite.accounts.models import User
from tests.browser.faults import grave_faults
from tests.factories.people import person
from tests.factories.videos import video

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# Before one is in, and where letters and dead links lead.
SIGNED_OUT = (
    *("login/", "confirm-email/", "inactive/"),
    *("password/reset/done/", "password/reset/key/no-such/", "password/reset/key/done/"),
)


@pytest.fixture
def ada(site) -> User:
    """Return somebody with a password and a verified address."""
    user = person(username="ada", first_name="Ada", last_name="Lovelace")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def home(site) -> str:
    """Return the address by which a browser without TLS knows passkeys."""
    return site.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def fingerprint(page, context):
    """Give the browser an authenticator that always says yes; return its name and session."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, made["authenticatorId"]


def sign_in_with_password(page, home):
    page.goto(f"{home}/accounts/login/")
    page.get_by_label("User name or e-mail address").fill("ada")
    page.get_by_label("Password", exact=True).fill("secret")
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_made_and_lets_in_without_a_password(page, home, ada, fingerprint):
    sign_in_with_password(page, home)
    page.goto(f"{home}/accounts/")
    page.get_by_role("link", name="Add Passkeys").click()
    page.get_by_label("Password", exact=False).last.fill("secret")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_label("Name")).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_label("Name").fill("My laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("main")).to_contain_text("Recovery")
    page.goto(f"{home}/accounts/")
    expect(page.get_by_role("main")).to_contain_text("You have 1.")
    page.get_by_role("link", name="Change Passkeys").click()
    for leads_to in ("Rename My laptop", "Remove My laptop"):
        expect(page.get_by_role("link", name=leads_to)).to_be_visible()
        assert grave_faults(page) == []
        page.get_by_role("link", name=leads_to).click()
        expect(page.get_by_role("link", name="Cancel")).to_be_visible()
        assert grave_faults(page) == []
        page.get_by_role("link", name="Cancel").click()
    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/?next=/accounts/")
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My account")


def test_a_passkey_that_is_not_known_is_told_in_a_sentence(page, home, ada, fingerprint):
    session, name = fingerprint
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": name})
    options = {**AUTHENTICATOR, "isUserVerified": False}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{home}/accounts/login/")
    page.get_by_role("button", name="With a passkey").click()
    expect(page.get_by_text("That passkey was not accepted.")).to_be_visible()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_pages_of_an_account_have_no_grave_fault(page, site, ada, sign_in, language, theme):
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": site.url}
            for name, value in (("django_language", language), ("theme", theme))
        ]
    )
    for path in SIGNED_OUT:
        page.goto(f"/accounts/{path}")
        assert grave_faults(page) == [], path
    sign_in(ada)
    for path in ("", "email/", "2fa/", "3rdparty/", "password/change/", "2fa/recovery-codes/"):
        page.goto(f"/accounts/{path}")
        assert grave_faults(page) == [], path


def test_pages_that_let_nobody_in_have_no_grave_fault(page, site, ada, sign_in):
    ended = ShareLink.objects.create(video=video(), name="Jury", revoked_at=timezone.now())
    sign_in(ada)
    for address, status in ((path_of(ended), 410), ("/s/no.such/", 404), ("/cms/", 403)):
        assert page.goto(address).status == status
        assert grave_faults(page) == [], address
