"""People's lists of videos: playlists, favourites, watch later."""
