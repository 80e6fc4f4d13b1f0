"""What was uploaded, and the files made of it."""
