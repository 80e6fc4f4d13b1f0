"""Proof of who may watch what: every surface against rules written down a second time."""
