"""Broadcasts, from the camera to the recording."""
