"""Documents and links that belong to a video."""
