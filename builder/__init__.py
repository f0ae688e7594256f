"""Turns data into parts of pages. No words of the site live here (docs/, data/) and no HTML (templates/).

Reading (`documents`, `pages`), refusing (`schemas`, `data_rules`, `page_rules`), computing (`citations`, `parts`, `frame`)
and filling templates (`render`) are separate steps; `site` puts them together.
"""
