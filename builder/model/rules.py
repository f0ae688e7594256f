"""The rules of the check, each with examples of what it rejects. rules/ holds them, and pages, reports and tests use them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.model.diagnostics import ERROR

# The page that explains each message. Its sections are the rules, whose names are ids there.
MESSAGES_PAGE = "contribute/messages.md"


@dataclass(frozen=True)
class Example:
    """A fault in a file of the valid project, and the messages about it: the first is by the example's own rule.

    The fault is `replace` with `replacement` in its place, a whole file to `write`, the `content` of a file that is no text, or
    else the deletion of the file.
    """

    when: str
    file: str
    messages: tuple[str, ...]
    severity: str = ERROR
    replace: str | None = None
    replacement: str = ""
    write: str | None = None
    content: bytes | None = None


@dataclass(frozen=True)
class Rule:
    """One rule: what it demands (`about`), and what would break for a reader without it (`why`)."""

    id: str
    title: str
    group: str
    about: str
    why: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class RuleGroup:
    """A heading on the page of messages, and the rules under it."""

    id: str
    title: str
    rules: tuple[Rule, ...]

    @property
    def anchor(self) -> str:
        """Its id on the page of messages. The prefix keeps it apart from the rules, whose names are ids as they are."""
        return f"group-{self.id}"


@dataclass(frozen=True)
class Scenario:
    """An edit that a maintainer may make, step by step, and the messages that follow: none if nothing more is needed."""

    edit: str
    steps: tuple[dict[str, Any], ...]
    messages: tuple[str, ...]


@dataclass(frozen=True)
class ScenarioGroup:
    """A heading on the page of messages, and the scenarios under it."""

    id: str
    title: str
    about: str
    scenarios: tuple[Scenario, ...]

    @property
    def anchor(self) -> str:
        """Its id on the page of messages."""
        return f"group-{self.id}"


@dataclass(frozen=True)
class RuleBook:
    """Everything that rules/ holds, in the order of its page."""

    groups: tuple[RuleGroup, ...] = ()
    scenarios: tuple[ScenarioGroup, ...] = ()

    @property
    def rules(self) -> dict[str, Rule]:
        """Each rule by its name."""
        return {rule.id: rule for group in self.groups for rule in group.rules}
