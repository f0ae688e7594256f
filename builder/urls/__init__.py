"""Permanent URLs: the addresses of pages and sections, what was published, redirects, short URLs, and fixes that keep them.

Addresses begin with `/`, below the root of the site. Checks that use this belong in builder/checks/, pages and files that are
written for old addresses in builder/output/.
"""
