"""Documents and links of videos: brought, shown, fetched."""
