"""Bring files of this host in: what to take, how it is taken once, and what became of it."""
