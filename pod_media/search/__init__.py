"""Search: one index of videos, channels, playlists and people, and engines that ask it."""
