"""Ways to sign in that are not our own: each a provider of allauth, and so all alike."""
