"""What the site hangs into Wagtail."""

from wagtail import hooks

from podsite.languages import greet

hooks.register("before_serve_page", greet)
