"""The home page and ordinary pages."""
