"""The people of the CMS."""

from tests.media.cms.conftest import admin, editor, faculty

__all__ = ["admin", "editor", "faculty"]
