"""Resumable uploads: the tus 1.0.0 protocol, and the stores that keep bytes in flight."""
