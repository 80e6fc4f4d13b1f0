"""What a university's directory says of a person, and what that means here."""
