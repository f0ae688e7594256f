"""Turns data/, docs/ and templates/ into the site.

`model` holds the values, `reading` reads files into them, `checks` compares them, `macros` and `frame` compute what pages show,
`load` puts it together, `output` does what follows a build and `engines` knows MkDocs from Zensical. pyproject.toml holds the
layers: a package imports only those below it.

What depends only on its arguments is computed once a process (`functools` caches) or once a site (`Site.render_cache`), so
that a preview repeats only what an edit has changed. The arguments are the texts, never a file's time; nothing is kept on disk.
"""
