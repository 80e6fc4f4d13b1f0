"""The real servers that tests use, each started for one run and gone with it."""
