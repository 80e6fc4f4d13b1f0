"""Access groups: people to whom videos and channels may be restricted."""
