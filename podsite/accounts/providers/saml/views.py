"""Doors of SAML 2.0: allauth's, guarded."""

from allauth.socialaccount.providers.saml import views
from django.views.decorators.csrf import csrf_exempt

from podsite.accounts.providers.guarding import guarded
from podsite.accounts.providers.saml.provider import WAY

login = guarded(WAY)(views.login)
# The identity provider's page posts here: what it brings is signed.
acs = csrf_exempt(guarded(WAY)(views.acs))
finish_acs = guarded(WAY)(views.finish_acs)
sls = csrf_exempt(guarded(WAY)(views.sls))
metadata = guarded(WAY)(views.metadata)
