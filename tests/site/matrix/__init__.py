"""The role matrix, cell by cell: by the functions, by the front pages, by the CMS."""
