"""What is kept about people: handed out, erased, and forgotten in time."""
