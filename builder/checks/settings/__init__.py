"""Checks of mkdocs.yml that compare it with what is installed, or with what the pages are written for."""
