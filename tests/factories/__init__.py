"""Factories: the smallest valid thing of each kind."""
