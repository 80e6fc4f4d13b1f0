"""Captions out of what is said: jobs for engines, drafts out of what they hear."""
