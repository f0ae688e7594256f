"""Turns data into parts of pages. No words of the site live here (docs/, data/) and no HTML (templates/).

Reading (`documents`, `pages`), refusing (`schemas`, `data_rules`, `page_rules`), computing (`citations`, `parts`, `frame`)
and filling templates (`render`) are separate steps; `site` puts them together. `preview` shows them while someone writes.

What hangs on nothing but its arguments is worked out once a process (`functools` caches and `Site.shown`), so that a preview
does again only what an edit has changed. The arguments are the texts themselves, never a file's time; nothing is kept on disk.
"""
