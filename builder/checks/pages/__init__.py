"""Checks of one page: its front matter, text, links and macro calls. What compares pages belongs in builder/checks/site/."""
