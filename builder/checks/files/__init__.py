"""Checks of the files that are published as they are: which may stand where, and what a drawing may hold."""
