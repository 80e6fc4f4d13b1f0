"""The demonstration: a whole site in one process tree, with lectures it makes itself."""
