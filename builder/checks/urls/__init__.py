"""Checks of permanent addresses: each leads on, in the sources, in what macros show and in built pages."""
