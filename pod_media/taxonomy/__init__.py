"""What videos are sorted by: types and disciplines."""
