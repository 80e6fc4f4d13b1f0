"""Access groups: their files, their pages in the CMS, and what becomes of what they restrict."""
