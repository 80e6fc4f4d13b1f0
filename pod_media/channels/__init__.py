"""Channels and their themes: the page tree of a publisher."""
