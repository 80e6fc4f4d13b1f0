"""Template tags of the videos."""
