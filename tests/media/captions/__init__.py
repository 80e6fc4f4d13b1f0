"""Tracks of recordings: their revisions, publishing, delivery, and the pages of their makers."""
