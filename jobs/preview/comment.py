"""Posts one comment on a pull request, or brings it up to date: where its preview is, and which pages it changes.

It runs in main, with the right to comment, when the check of a pull request has ended: python -m jobs.preview.comment
What GitHub says of the run (GITHUB_EVENT_PATH) is trusted; the note that the check left is not, see note.py. The number
in the note counts only if GitHub says that the checked commit is the last one of that pull request.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from jobs.github.client import GitHub, GitHubError
from jobs.github.upsert import upsert_comment

from .note import CONTROL, MAX_NOTE_BYTES, InvalidNoteError, Note, read_note

COMMENT_HEADING = "### Preview of this proposal"
WRITER = "github-actions[bot]"
NOTE, SITE = "preview-note", "preview-site"
HERE = "http://127.0.0.1:8000"
MAX_SHOWN_PAGES = 60
# What the check is made of: a proposal that changes it runs its own check.
CHECK_FILES = re.compile(
    r"(\.ci|\.github|builder|jobs|language|rules|tests)/|(Makefile|macros\.py|pyproject\.toml|requirements[^/]*)$"
)
CHANGE_WORDS = {"new": "new", "changed": "", "removed": "removed"}


def format_code(words: str) -> str:
    """Return `words` as inline code: there GitHub reads no link, picture, HTML, mention or number of an issue.

    A line break would end it; the name of a file may hold one.
    """
    return "`" + (CONTROL.sub(" ", words).replace("`", "'").strip() or "?")[:300] + "`"


def build_comment(note: Note, passed: bool, run: str, site: str, files: tuple[str, ...] = ()) -> str:
    """Return the comment in Markdown: `run` is the address of the check, `site` that of the built site, if there is one.

    `files` are those that the proposal changes, as GitHub itself says: what it says of its own check is to be taken with care.
    """
    lines = [COMMENT_HEADING, ""]
    if note.diagnostics:
        lines += ["The check found something to fix. Each line names the file and the line in it, then what to do:", ""]
        lines += ["```text"]
        lines += [line.replace("`", "'") for line in note.diagnostics]
        lines += ["```", "", "When it is fixed, this comment is updated, with a preview."]
    elif passed:
        lines += [f"The check passed ([what it said]({run}))."]
    else:
        lines += [f"The check did not pass: [what it said, and what to do]({run})."]
    if own := [name for name in files if CHECK_FILES.match(name)]:
        names = ", ".join(map(format_code, own[:5])) + (" and more" if len(own) > 5 else "")
        lines += ["", f"**It changes the check itself** ({names}), so read these files before you rely on what the check says."]
    if not note.diagnostics:
        lines += ["", *_list_pages(note)]
    if site:
        lines += ["", *_explain_preview(site)]
    return "\n".join(lines) + "\n"


def _list_pages(note: Note) -> list[str]:
    lines = []
    if note.everywhere:
        names = ", ".join(map(format_code, note.everywhere[:5])) + (" and more" if len(note.everywhere) > 5 else "")
        lines += [f"**Every page may look different**, as this changes {names}.", ""]
    if not note.pages:
        return [*lines, "The words and pictures of no page change."]
    lines += [f"**Pages that change ({len(note.pages)}):**", ""]
    for page in note.pages[:MAX_SHOWN_PAGES]:
        where = format_code(page.address) if page.change == "removed" else f"[{page.address}]({HERE}{page.address})"
        how = f" ({CHANGE_WORDS[page.change]})" if CHANGE_WORDS[page.change] else ""
        lines.append(f"- {format_code(page.title)} {where}{how}")
    if len(note.pages) > MAX_SHOWN_PAGES:
        lines.append(f"- and {len(note.pages) - MAX_SHOWN_PAGES} more")
    return lines


def _explain_preview(site: str) -> list[str]:
    return [
        "**To see it.** The download holds what the proposal brings along, scripts too. If you do not know who made it, "
        "look at the changed files first.",
        "",
        f"1. [Download the site]({site}). You need to be signed in to GitHub. It is kept for two weeks.",
        "2. Unzip it. On most computers, a double click does.",
        "3. Open a terminal in the folder and type `python3 -m http.server --bind 127.0.0.1` (on Windows `py -m http.server "
        "--bind 127.0.0.1`). Leave it open.",
        f"4. Open {HERE}/ in your browser. The links above then lead to the pages.",
        "",
        'No terminal? At the top of this proposal choose "Code", then "Codespaces": the editor shows the preview by itself. '
        "Or open the file `index.html` in a page's folder. It shows the words and the look of that page. Its links lead to "
        "folders, and some buttons do nothing.",
    ]


def _list_artifacts(github: GitHub, run_id: int) -> dict[str, dict[str, Any]]:
    found = github.list_all(f"/actions/runs/{run_id}/artifacts", "artifacts")
    return {one["name"]: one for one in found if not one["expired"]}


def post_comment(github: GitHub, run: dict[str, Any]) -> str:
    """Comment on what `run` has checked, as GitHub's event `workflow_run` describes it; return what was done, in words.

    GitHubError if GitHub does not answer; InvalidNoteError if the note is not of the known form.
    """
    artifacts = _list_artifacts(github, run["id"])
    if NOTE not in artifacts:
        return "the check left no note, so there is nothing to say"
    note = read_note(github.download(artifacts[NOTE]["archive_download_url"], MAX_NOTE_BYTES))
    pull = github.request(f"/pulls/{note.pull_request}")
    if pull["head"]["sha"] != run["head_sha"] or pull["state"] != "open":
        return "what was checked is not the last commit of that pull request, so nothing is said"
    site = f"{run['html_url']}/artifacts/{artifacts[SITE]['id']}" if SITE in artifacts else ""
    files = tuple(one["filename"] for one in github.list_all(f"/pulls/{note.pull_request}/files"))
    text = build_comment(note, run["conclusion"] == "success", run["html_url"], site, files)
    return upsert_comment(github, note.pull_request, COMMENT_HEADING, WRITER, text)


def main() -> int:
    """Comment on the run in GITHUB_EVENT_PATH; the exit code is 1, with a line that says why, if that cannot be done."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    try:
        print(post_comment(GitHub.from_environment(os.environ), event["workflow_run"]))
    except InvalidNoteError as error:
        print(f"The note that the check left is not valid: {error}", file=sys.stderr)
        return 1
    except GitHubError as error:
        print(f"GitHub did not answer as it should: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
