"""Checks of values and functions: no built site, no browser."""
