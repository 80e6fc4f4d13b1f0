"""People of videos: said by makers, kept by staff, shown to viewers."""
