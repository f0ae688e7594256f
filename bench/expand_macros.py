"""`python expand_macros.py OUTPUT`: writes into OUTPUT, as JSON, the pages of the MkDocs project in the current folder.

Each page comes as its author typed it and as the plugins hand it to Markdown, with macros written out. It is a program of its
own because a project's macros.py imports that project's modules, and one process can hold those of one project only.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation


def read_pages() -> dict[str, Any]:
    """Return `name`, `nav` and `pages` of the project, from the events of a MkDocs build that come before Markdown."""
    config = load_config("mkdocs.yml")
    plugins = config.plugins
    plugins.on_startup(command="build", dirty=False)
    config = plugins.on_config(config)
    plugins.on_pre_build(config=config)
    files = plugins.on_files(get_files(config), config=config)
    plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = []
    for file in files.documentation_pages():
        assert file.page is not None  # get_navigation has made them all
        page = plugins.on_pre_page(file.page, config=config, files=files)
        page.read_source(config)
        typed = page.markdown or ""
        page.markdown = plugins.on_page_markdown(typed, page=page, config=config, files=files)
        front = {name: str(page.meta.get(name, "")) for name in ("title", "description")}
        pages.append({"path": file.src_uri, **front, "typed": typed, "expanded": page.markdown})
    return {"name": config.site_name, "nav": config.nav, "pages": pages}


if __name__ == "__main__":
    sys.path.insert(0, "")  # as `python -m mkdocs` has it
    Path(sys.argv[1]).write_text(json.dumps(read_pages()), encoding="utf-8")
