"""What happens over a video while it plays."""
