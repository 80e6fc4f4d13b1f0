"""Addresses of the ways to sign in; they stand before allauth's own, which are not guarded."""

from django.urls import path

from podsite.accounts.providers.cas import views as cas
from podsite.accounts.providers.ldap import views as ldap
from podsite.accounts.providers.oidc import views as oidc
from podsite.accounts.providers.saml import views as saml

urlpatterns = [
    path("oidc/login/", oidc.login, name="oidc_login"),
    path("oidc/login/callback/", oidc.callback, name="oidc_callback"),
    path("cas/login/", cas.login, name="cas_login"),
    path("cas/callback/", cas.callback, name="cas_callback"),
    path("ldap/login/", ldap.login, name="ldap_login"),
    path("saml/<slug:organization_slug>/login/", saml.login, name="saml_login"),
    path("saml/<slug:organization_slug>/acs/", saml.acs, name="saml_acs"),
    path("saml/<slug:organization_slug>/acs/finish/", saml.finish_acs, name="saml_finish_acs"),
    path("saml/<slug:organization_slug>/sls/", saml.sls, name="saml_sls"),
    path("saml/<slug:organization_slug>/metadata/", saml.metadata, name="saml_metadata"),
]
