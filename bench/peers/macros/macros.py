"""What an author of stock Material would write for the same two things from the same data: checklists and citations.

It goes into the peer's project as its macros.py; nothing of our engine is in it.
"""

from pathlib import Path

import jinja2
import yaml


def define_env(env):
    """Give the macros to the engine."""
    root = Path(env.project_dir)
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(root / "parts"), autoescape=True)
    lists = {file.stem: yaml.safe_load(file.read_text()) for file in (root / "data" / "checklists").glob("*.yml")}
    records = {record["id"]: record for record in yaml.safe_load((root / "data" / "references.yml").read_text())}
    cited = {}

    def on_this_page():
        return cited.setdefault(env.page.file.src_uri, {})

    @env.macro
    def checklist(name):
        for group in lists[name]["groups"]:
            for item in group["items"]:
                on_this_page().update({reference: records[reference] for reference in item.get("references", [])})
        return templates.get_template("checklist.html").render(name=name, checklist=lists[name])

    @env.macro
    def cite(name):
        on_this_page()[name] = records[name]
        return templates.get_template("cite.html").render(record=records[name])

    @env.macro
    def references():
        return templates.get_template("references.html").render(records=on_this_page().values())
