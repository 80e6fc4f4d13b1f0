"""Giving a video to others: share links for its makers, codes to scan, and the embed."""
