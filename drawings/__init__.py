"""Drawings that are not published as they stand, and the command that makes pictures of them for other sites to show."""
