"""Checks of the built site, and of commands that build or serve one."""
