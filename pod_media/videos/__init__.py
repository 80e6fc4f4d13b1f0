"""Video pages, who may watch them, and what the player is told."""
