"""The language check finds what it should, says it so that anyone can mend it, and is silent about sound words.

Its faults stand in tests/broken/ beside those of the build, with `check: language` and the `level` of the finding.
"""

from __future__ import annotations

import json
import statistics
from pathlib import Path

import pytest
import yaml

from builder.checks.data.avoided_words import AVOIDED_WORDS_FILE
from builder.load import load_site
from builder.macros.avoided_words import AVOIDED_WORDS_GROUPS, list_avoided_words
from builder.model.diagnostics import ERROR
from language import __main__ as command
from language import report
from language.check import check
from language.dictionary import Dictionary
from language.markdown_text import passages
from language.passages import Source
from language.rules import RULES
from tests.support.project import ROOT
from tests.unit.test_rules import LANGUAGE, spoil

RIGHT = (ROOT / "tests" / "fixtures" / "right-words.md").read_text(encoding="utf-8")
REAL = check(ROOT)
AMERICAN = """
organization:organisation colors:colours traveling:travelling analyze:analyse fulfill:fulfil catalog:catalogue
defense:defence skeptic:sceptic aging:ageing gray:grey practicing:practising jewelry:jewellery judgment:judgement mold:mould
theater:theatre pediatric:paediatric
plowed:ploughed counselor:counsellor estrogen:oestrogen
"""


def found(project: Path) -> list:
    return check(project).diagnostics


def first_page(project: Path) -> Path:
    return project / "docs" / "index.md"


def add(project: Path, text: str) -> None:
    page = first_page(project)
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")


def test_the_sound_project_has_nothing_to_mend(sound: Path) -> None:
    assert found(sound) == []


def test_the_site_has_no_errors_and_little_advice() -> None:
    assert [str(finding) for finding in REAL.diagnostics if finding.severity == ERROR] == []
    assert len(REAL.diagnostics) <= 10, "look through the advice of `make check`, and mend what is right"


def test_half_of_the_guide_is_plainer_than_it_has_to_be() -> None:
    grades = {path: grade for path, grade in REAL.grades.items() if path.startswith("docs/guide/")}
    assert set(grades) == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guide").glob("*.md")}
    assert statistics.median(grades.values()) <= 7


@pytest.mark.parametrize("name", LANGUAGE)
def test_finds(name: str, sound: Path) -> None:
    fixture = LANGUAGE[name]
    spoil(sound, fixture)
    findings = found(sound)
    assert sorted(map(str, findings)) == sorted([fixture["message"], *fixture.get("also", [])])
    main = next(finding for finding in findings if str(finding) == fixture["message"])
    assert (main.rule, main.severity) == (fixture["rule"], fixture["level"])
    for finding in findings:  # the column is where an editor puts the cursor
        line = (sound / finding.path).read_text(encoding="utf-8").splitlines()[finding.line - 1]
        assert line[finding.column - 1 :].startswith(finding.words.split()[0])


def test_every_rule_has_a_broken_fixture() -> None:
    assert set(RULES) == {fixture["rule"] for fixture in LANGUAGE.values()}


def test_sound_words_raise_no_alarm(sound: Path) -> None:
    """Names, short forms, addresses, times, quotations and titles, British forms and Scots words stand in right-words.md."""
    shared = ("words", "spelling")
    for name in shared:
        (sound / f"data/language/{name}.yml").write_text((ROOT / f"data/language/{name}.yml").read_text(encoding="utf-8"))
    add(sound, RIGHT)
    assert [str(finding) for finding in found(sound) if finding.rule != "unused-word"] == []


@pytest.mark.parametrize(
    "text, said",
    [
        ("- Bring a freind.", "freind"),
        ("    - Bring a freind.", "freind"),
        ("1. Bring a freind.", "freind"),
        ("> Bring a freind.", "freind"),
        ('!!! note "A freind"\n    Come in.', "freind"),
        ("!!! note\n    Bring a freind.", "freind"),
        ("| Who | Brings |\n|---|---|\n| One | A freind |", "freind"),
        ("#### A freind comes {: #come }", "freind"),
        ("[A freind](guide/tea.md) comes.", "freind"),
        ("[![A freind](assets/images/cup.svg)](guide/tea.md)", "freind"),
        ("A *freind* and a **cup**.", "freind"),
        ("A __freind__ comes.", "freind"),
        ("Our FREIND comes.", "FREIND"),
        ("A well-meaning-freind comes.", "freind"),
        ("Two freinds' cups.", "freinds"),
        ('Say "hello", freind.', "freind"),
        ("I dont know.", "dont"),
        ("We meet alot.", "alot"),
        ("He is a chairman.", "chairman"),
        ("It is for **hard-to-reach\npeople**.", "hard-to-reach"),
        ("Hard\u2011to\u2011reach people.", "Hard\u2011to\u2011reach"),
        ("Come now!", "!"),
        ("We seek synergies.", "synergies"),
        ("Say it in layman’s words.", "layman’s"),
        ("You should of come.", "should of"),
    ],
)
def test_words_are_found_wherever_a_reader_reads_them(text: str, said: str, sound: Path) -> None:
    (sound / "data/language/words.yml").write_text((ROOT / "data/language/words.yml").read_text(encoding="utf-8"))
    add(sound, text)
    assert [finding.words for finding in found(sound)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "`freind = chairman`",
        "```\nfreind\n```",
        '{{ cite("freind-2001") }}',
        "[Tea](freind.md)",
        "## Tea {: #freind }",
        "Write to freind@tea.scot or see data/freind.yml.",
    ],
)
def test_code_macros_targets_and_ids_are_left_out(text: str, sound: Path) -> None:
    add(sound, text)
    assert found(sound) == []


def test_places_are_right_in_every_kind_of_yaml(tmp_path: Path) -> None:
    from language import yaml_text

    text = "a: plain freind\nb: 'it''s a freind'\nc: \"a \\\"tea\\\" \\u00e9 freind\"\n"
    text += "d: >-\n  folded\n  freind\ne: |\n  kept\n  freind\n"
    source = Source("data/x.yml", text)
    for passage in yaml_text.passages(source, set("abcde")):
        finding = passage.finding(passage.text.index("freind"), "freind", "", "", "spelling", ERROR)
        assert text.splitlines()[finding.line - 1][finding.column - 1 :].startswith("freind")


def test_a_page_is_read_as_a_reader_reads_it() -> None:
    text = '## Tea {: #tea }\n\nOne **two** [three](x.md#y) {{ cite("z") }}.\n\n- four\n- `five` six\n'
    assert [passage.text for passage in passages(Source("docs/x.md", text), 0)] == [
        "Tea",
        "One two three.",
        "four",
        "\ufffc six",
    ]


@pytest.mark.parametrize(
    "word, british",
    [pair.split(":") for pair in AMERICAN.split()],
)
def test_american_spellings_are_told_with_the_british_form(word: str, british: str) -> None:
    assert Dictionary().british_form(word).lower() == british


@pytest.mark.parametrize("word", ["prize", "size", "capsize", "organisation", "licence", "travelling", "co-operate", "online"])
def test_british_spellings_are_known(word: str) -> None:
    assert all(Dictionary().knows(part) == "" for part in word.split("-"))


def test_what_is_right_in_a_phrase_or_on_a_page_is_let_be(sound: Path) -> None:
    add(sound, "We asked The Tea Lady Archive.")
    (sound / "docs/about/index.md").write_text((sound / "docs/about/index.md").read_text() + "\nWhy we do not say tea lady.\n")
    assert found(sound) == []


def test_an_entry_with_capitals_is_written_so(sound: Path) -> None:
    add(sound, "A cup of Lapsang. A cup of lapsang.")
    assert [finding.words for finding in found(sound)] == ["lapsang"]


def test_no_page_of_the_list_of_words_is_taken_for_its_use() -> None:
    assert [finding for finding in REAL.diagnostics if finding.path == AVOIDED_WORDS_FILE] == []


def test_the_command_tells_problems_errors_and_advice_and_ends_with_one(sound: Path, capsys, monkeypatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    add(sound, "A freind asks Wojciechowska. [Tea](nowhere.md).")
    assert command.main(["--root", str(sound)]) == 1
    said = capsys.readouterr().out
    headings = [line for line in said.splitlines() if line.endswith(":")]
    assert [heading.split(",")[0] for heading in headings] == [
        "1 problem in data and pages",
        "1 error in the words",
        "1 piece of advice on the words",
    ]
    assert "docs/index.md:16: nowhere.md: there is no page" in said and "::error" not in said


def test_advice_alone_stops_nothing(sound: Path, capsys) -> None:
    add(sound, "We asked Wojciechowska.")
    assert command.main(["--root", str(sound)]) == 0
    assert "nothing to mend" in capsys.readouterr().out


def test_the_reading_grades_are_shown_when_asked_for(sound: Path, capsys) -> None:
    assert command.main(["--root", str(sound), "--reading"]) == 0
    assert "docs/guide/tea.md" in capsys.readouterr().out


def test_a_page_whose_front_matter_cannot_be_read_is_checked_all_the_same(sound: Path) -> None:
    page = first_page(sound)
    page.write_text(page.read_text().replace("title: A tea party", "title: [A tea party") + "\nA freind comes.\n")
    assert [finding.words for finding in found(sound)] == ["freind"]


def test_words_are_not_judged_by_a_list_that_is_not_sound(sound: Path, capsys) -> None:
    (sound / "data/language/spelling.yml").write_text("- about: x\n")
    add(sound, "A freind comes.")
    assert command.main(["--root", str(sound)]) == 1
    said = capsys.readouterr().out
    assert "freind" not in said and "first mend the two lists in data/language/" in said


def test_on_github_each_finding_is_an_annotation_on_its_line(sound: Path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    add(sound, "A freind asks Wojciechowska about 100%: tea. [Tea](nowhere.md).")
    command.main(["--root", str(sound)])
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::error", "::warning"]
    assert commands[0].startswith(
        "::error file=docs/index.md,line=16,title=A link leads to a page or file of this site that exists.::"
    )
    assert commands[1].startswith("::error file=docs/index.md,line=16,col=3,title=")
    assert '::"freind": this is not in the dictionary; did you mean "friend"' in commands[1]


def test_annotations_are_escaped_as_github_asks(sound: Path) -> None:
    assert report._escaped("100%\r\n") == "100%25%0D%0A"
    assert report._escaped("a: b, c", ":,") == "a%3A b%2C c"
    titles = [line.split("::")[1] for line in report.annotations(REAL.diagnostics + found(sound)) if line.startswith("::")]
    assert all(title.count(",") == 3 for title in titles)


def test_the_most_useful_annotations_come_first_and_the_log_says_that_there_are_more(sound: Path) -> None:
    add(sound, "The the cup. " + "Freind freindly. " * 6)
    commands = report.annotations([], found(sound))
    assert "title=Words are in the British dictionary" in commands[0]
    assert "stands twice" in commands[-2] and commands[-1].startswith("GitHub shows 10 errors")


def test_the_table_of_words_to_avoid_shows_every_entry_as_people_write_it() -> None:
    groups = list_avoided_words(load_site(ROOT).data)
    shown = {words for group in groups for row in group["rows"] for words in row["avoid"]}
    entries = yaml.safe_load((ROOT / AVOIDED_WORDS_FILE).read_text(encoding="utf-8"))
    assert sum(len(group["rows"]) for group in groups) == len(entries)
    assert {"service user", "utilis…", "he/she", "e.g.", "!", "suffer from"} <= shown
    assert not any(mark in words for words in shown for mark in ("(s)", "*", "//"))


def test_the_groups_of_words_are_those_of_the_schema() -> None:
    schema = json.loads((ROOT / "data/schemas/words-to-avoid.json").read_text())
    assert list(AVOIDED_WORDS_GROUPS) == schema["items"]["properties"]["group"]["enum"]
