"""The page on which people choose how to sign in."""
