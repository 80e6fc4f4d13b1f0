"""Captions and other timed tracks of a recording: revisions, publishing, serving, editing."""
