"""A made-up catalogue, true to life in size and words, to try the site and measure it with."""
