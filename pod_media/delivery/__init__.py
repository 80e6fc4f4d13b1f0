"""Signed media addresses, and the bytes behind them."""
