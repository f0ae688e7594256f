"""Checks the words of the site: spelling, words to avoid, length of sentences and reading grade. `make check` runs it.

The site itself does not need it: what the build rejects is in `builder/`.
"""
