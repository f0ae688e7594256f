"""Checks of data files against each other, and against the pages and files that they name. Schemas check each by itself."""
