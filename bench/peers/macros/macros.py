"""What an author of stock Material would write for the same two things from the same data: checklists and citations.

It goes into the peer's project as its macros.py; nothing of our engine is in it.
"""

from pathlib import Path
from typing import Any

import jinja2
import yaml


def define_env(env: Any) -> None:
    """Register the macros with the engine."""
    root = Path(env.project_dir)
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(root / "parts"), autoescape=True)
    lists = {file.stem: yaml.safe_load(file.read_text()) for file in (root / "data" / "checklists").glob("*.yml")}
    records = {record["id"]: record for record in yaml.safe_load((root / "data" / "references.yml").read_text())}
    cited_by_page: dict[str, dict[str, Any]] = {}

    def get_cited() -> dict[str, Any]:
        return cited_by_page.setdefault(env.page.file.src_uri, {})

    @env.macro  # type: ignore[untyped-decorator]
    def checklist(name: str) -> str:
        for group in lists[name]["groups"]:
            for item in group["items"]:
                get_cited().update({reference: records[reference] for reference in item.get("references", [])})
        return templates.get_template("checklist.html").render(name=name, checklist=lists[name])

    @env.macro  # type: ignore[untyped-decorator]
    def cite(*names: str) -> str:
        cited = {name: records[name] for name in names}
        get_cited().update(cited)
        return templates.get_template("cite.html").render(records=cited.values())

    @env.macro  # type: ignore[untyped-decorator]
    def references() -> str:
        return templates.get_template("references.html").render(records=get_cited().values())
