"""Videos, and all that it takes to play them."""
