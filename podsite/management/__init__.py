"""Commands that import several packages."""
