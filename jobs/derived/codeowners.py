"""Makes .github/CODEOWNERS: GitHub asks a folder's team to look at each proposal that touches it. From data/owners.yml alone.

A role's line is a comment until its team is known: GitHub passes over a line that names a team it does not know, and nobody
would see.
"""

from __future__ import annotations

from builder.model.data import Data

CODEOWNERS_HEAD = """\
# Made from data/owners.yml by `make derived`: do not edit it here.
# Who is asked to look at a proposal, by folder. The last line that fits a file counts.
"""
MISSING_TEAM_NOTE = """\
#
# A line that begins with # waits for its team. To set it, write the team's name on GitHub in data/owners.yml, as in
# `github: "@organisation/team"`, run `make derived`, and give the team the right to write in the repository's settings.
"""


def format_codeowners(data: Data) -> str:
    """Return the text of the file, a line for each folder that a role looks after; whole repository first, then by name."""
    roles = {folder: role for role in data.owners.values() for folder in role.get("folders", [])}
    lines = []
    for folder in sorted(roles, key=lambda name: (name != "*", name)):
        role = roles[folder]
        pattern = folder if folder == "*" else f"/{folder}/"
        lines.append(f"{pattern} {role['github']}" if "github" in role else f"# {pattern} {role['name']}")
    head = CODEOWNERS_HEAD if all("github" in role for role in roles.values()) else CODEOWNERS_HEAD + MISSING_TEAM_NOTE
    return head + "\n" + "\n".join(lines) + "\n"
