"""Sentences for generated pages: made from the words below by a seeded random generator, so that every run makes the same."""

from __future__ import annotations

from random import Random

WHO = ["The group", "A neighbour", "Each member", "The host", "A new guest", "The chair", "One of the staff", "A visitor"]
DOES = ["asks", "writes down", "agrees", "checks", "explains", "keeps", "shares", "reads out", "plans", "remembers"]
WHAT = [
    "the plan",
    "every idea",
    "a simple rule",
    "the list of jobs",
    "what was said",
    "the next date",
    "a question",
    "the cost",
]
HOW = [
    "in plain words",
    "without haste",
    "before the meeting ends",
    "with the others",
    "in good time",
    "on one sheet",
    "by name",
]
WHY = [
    "so that nobody is left out",
    "because trust takes time",
    "and everyone hears the answer",
    "so that the work can go on",
    "as people come and go",
    "and it helps the next group too",
]
THINGS = [
    "Meetings",
    "Letters",
    "Rooms",
    "Costs",
    "Travel",
    "Notes",
    "Choices",
    "Questions",
    "Roles",
    "Dates",
    "Breaks",
    "Rules",
]
SIDES = [
    "people new to it",
    "long days",
    "a small budget",
    "a full room",
    "winter",
    "two groups",
    "quiet members",
    "the first year",
]


def make_sentence(chance: Random) -> str:
    """Return a sentence of about fourteen words."""
    return f"{chance.choice(WHO)} {chance.choice(DOES)} {chance.choice(WHAT)} {chance.choice(HOW)}, {chance.choice(WHY)}."


def make_paragraph(chance: Random, sentences: int) -> str:
    """Return a paragraph of so many sentences."""
    return " ".join(make_sentence(chance) for _ in range(sentences))


def make_title(chance: Random) -> str:
    """Return a title or heading, such as "Letters for a full room"."""
    return f"{chance.choice(THINGS)} for {chance.choice(SIDES)}"
