"""Times on a timeline, read and written without Django."""
