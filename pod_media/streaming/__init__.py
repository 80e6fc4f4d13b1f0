"""Stored files as answers of Django's own: whole, in part, or not at all if the client has them."""
