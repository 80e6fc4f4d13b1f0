"""Sharing: links, codes and the embed."""
