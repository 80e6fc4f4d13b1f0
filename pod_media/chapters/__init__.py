"""Chapters for the makers of a video: written, brought, suggested."""
