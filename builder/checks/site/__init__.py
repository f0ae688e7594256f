"""Checks of the site as a whole: pages with each other, settings, templates, addresses and what was published."""
