"""Settings: `base` holds everything with its reason; the others only override."""
