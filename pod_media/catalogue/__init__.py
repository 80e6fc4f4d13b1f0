"""The catalogue: lists of what a viewer may see, their facets, feeds and menus."""
