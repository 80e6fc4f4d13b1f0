"""Every address of the site. Machine addresses come first and carry no language prefix."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from pod_media import urls as media_urls
from podsite.accounts.views import cms_login
from podsite.files import serve_file
from podsite.health import healthz, readyz
from podsite.identity.views import site_style
from podsite.preferences import choose_language, choose_theme

# nginx serves the CMS's images in production; without it, we do.
files = [path("files/<path:path>", serve_file)] if settings.SERVE_FILES else []

urlpatterns = [
    *files,
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("site.css", site_style, name="site_style"),
    path("preferences/theme/", choose_theme, name="choose_theme"),
    path("preferences/language/", choose_language, name="choose_language"),
    path("cms/login/", cms_login),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("podsite.accounts.urls")),
    path("my/data/", include("podsite.privacy.urls")),
    path("", include(media_urls)),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]

handler404 = "podsite.errors.not_found"
# Of allauth, where something was tried too often.
handler429 = "podsite.errors.too_many"
handler500 = "podsite.errors.failed"
