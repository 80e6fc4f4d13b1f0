"""The site: settings, and every door hung in one frame."""
