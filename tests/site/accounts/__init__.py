"""Accounts: signing in, by every way."""
