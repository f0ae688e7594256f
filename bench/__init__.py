"""Measures the site's speed and size, and its peers' on the same text. README.md beside this file says what each number means."""
