"""Contributors: the people of videos, their roles, and what viewers are told of them."""
