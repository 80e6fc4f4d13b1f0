"""What the site hangs into Wagtail."""

from wagtail import hooks

from podsite.languages import greet

# First: the page brings its language along for those after it.
hooks.register("before_serve_page", greet, order=-10)
