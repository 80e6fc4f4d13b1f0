"""Images and documents of the CMS."""
