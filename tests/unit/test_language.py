"""The language check finds what it should, says it so that anyone can fix it, and says nothing about words that are right.

Its examples are in rules/ beside those of the build, in the group `language`.
"""

from __future__ import annotations

import functools
import json
import shutil
import statistics
from pathlib import Path

import pytest
import yaml

from builder.checks.data.avoided_words import AVOIDED_WORDS_FILE
from builder.load import load_site
from builder.macros.maintainers import AVOIDED_WORDS_GROUPS, list_avoided_words
from builder.model.diagnostics import ERROR, Diagnostic
from language import __main__ as command
from language.check import LanguageReport, check_language
from language.dictionary import Dictionary
from language.markdown_text import extract_markdown_passages
from language.passages import Passage, Source, Traced
from language.report import _escape, format_annotations
from language.sentences import split_sentences
from language.yaml_text import extract_yaml_passages
from tests.support.loops import for_each
from tests.support.project import ROOT, link_valid_project
from tests.support.rules import list_rules, read_book, with_fault

RIGHT = (ROOT / "tests" / "fixtures" / "right-words.md").read_text(encoding="utf-8")
RULES = list_rules(language=True)
TITLES = {name: rule.about for name, rule in read_book().rules.items()}
AMERICAN = """
organization:organisation colors:colours traveling:travelling analyze:analyse fulfill:fulfil catalog:catalogue
defense:defence skeptic:sceptic aging:ageing gray:grey practicing:practising jewelry:jewellery judgment:judgement mold:mould
theater:theatre pediatric:paediatric
plowed:ploughed counselor:counsellor estrogen:oestrogen
"""


def check(project: Path) -> LanguageReport:
    """Return the report on a project whose two lists of words are valid."""
    report = check_language(project)
    assert report, "a list of words is not valid"
    return report


@functools.cache
def check_whole_site() -> LanguageReport:
    """Return what the check says of the repository."""
    return check(ROOT)


def list_diagnostics(project: Path) -> list[Diagnostic]:
    return check(project).diagnostics


def list_words(project: Path) -> list[str]:
    """Return the words that something is wrong with."""
    return [one.subject.id for one in list_diagnostics(project)]


def first_page(project: Path) -> Path:
    return project / "docs" / "index.md"


def add(project: Path, text: str) -> None:
    page = first_page(project)
    page.write_text(page.read_text(encoding="utf-8") + "\n" + text + "\n", encoding="utf-8")


def test_the_valid_project_has_nothing_to_fix(valid_project: Path) -> None:
    assert list_diagnostics(valid_project) == []


def the_site_has_no_errors_and_little_advice() -> None:
    assert [str(one) for one in check_whole_site().diagnostics if one.severity == ERROR] == []
    assert len(check_whole_site().diagnostics) <= 10, "look through the advice of `make check`, and fix what is right"


def half_of_the_guide_is_plainer_than_it_has_to_be() -> None:
    grades = {path: grade for path, grade in check_whole_site().grades.items() if path.startswith("docs/guide/")}
    assert set(grades) == {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "guide").glob("*.md")}
    assert statistics.median(grades.values()) <= 7


@pytest.mark.parametrize("name", RULES)
def test_examples_are_found_with_their_messages(name: str, valid_project: Path) -> None:
    for example in RULES[name].examples:
        with with_fault(valid_project, example):
            found = list_diagnostics(valid_project)
            assert sorted(map(str, found)) == sorted(example.messages), example.when
            first = next(one for one in found if str(one) == example.messages[0])
            assert (first.rule, first.severity) == (name, example.severity)
            for one in found:  # the column is where an editor puts the cursor
                line = (valid_project / one.path).read_text(encoding="utf-8").splitlines()[one.line - 1]
                assert line[one.column - 1 :].startswith(one.subject.id.split()[0])


def test_words_that_are_right_are_not_reported(valid_project: Path) -> None:
    """Names, short forms, addresses, times, quotations and titles, British forms and Scots words stand in right-words.md."""
    shared = ("words", "spelling")
    for name in shared:
        (valid_project / f"data/language/{name}.yml").write_text(
            (ROOT / f"data/language/{name}.yml").read_text(encoding="utf-8")
        )
    add(valid_project, RIGHT)
    assert [str(one) for one in list_diagnostics(valid_project) if one.rule != "unused-word"] == []


# What an author writes → what is wrong with it.
WRONG_WORDS = {
    "- Bring a freind.": "freind",
    "    - Bring a freind.": "freind",
    "1. Bring a freind.": "freind",
    "> Bring a freind.": "freind",
    '!!! note "A freind"\n    Come in.': "freind",
    "!!! note\n    Bring a freind.": "freind",
    "| Who | Brings |\n|---|---|\n| One | A freind |": "freind",
    "#### A freind comes {: #come }": "freind",
    "[A freind](guide/tea.md) comes.": "freind",
    "[![A freind](assets/images/cup.svg)](guide/tea.md)": "freind",
    "A *freind* and a **cup**.": "freind",
    "A __freind__ comes.": "freind",
    "Our FREIND comes.": "FREIND",
    "A well-meaning-freind comes.": "freind",
    "Two freinds' cups.": "freinds",
    'Say "hello", freind.': "freind",
    "I dont know.": "dont",
    "We meet alot.": "alot",
    "He is a chairman.": "chairman",
    "It is for **hard-to-reach\npeople**.": "hard-to-reach",
    "Hard\u2011to\u2011reach people.": "Hard\u2011to\u2011reach",
    "Come now!": "!",
    "We seek synergies.": "synergies",
    "Say it in layman’s words.": "layman’s",
    "You should of come.": "should of",
}
# Nothing of this is words that a reader reads.
NOT_WORDS = [
    "`freind = chairman`",
    "```\nfreind\n```",
    '{{ cite("freind-2001") }}',
    "[Tea](freind.md)",
    "## Tea {: #freind }",
    "Write to freind@tea.scot or see data/freind.yml.",
]


@pytest.fixture(scope="module")
def said_of(tmp_path_factory: pytest.TempPathFactory, shared_folders: Path) -> dict[str, list[str]]:
    """The words that something is wrong with in each of the texts: all are checked at once, each on a page of its own."""
    project = tmp_path_factory.mktemp("words") / "project"
    link_valid_project(project, shared_folders)
    shutil.copy(ROOT / "data/language/words.yml", project / "data/language")
    pages = {f"docs/text-{number}.md": text for number, text in enumerate([*WRONG_WORDS, *NOT_WORDS])}
    for path, text in pages.items():
        (project / path).write_text(f"A cup of tea.\n\n{text}\n", encoding="utf-8")
    found: dict[str, list[str]] = {text: [] for text in pages.values()}
    for one in list_diagnostics(project):
        if one.path in pages:
            found[pages[one.path]].append(one.subject.id)
    return found


@pytest.mark.parametrize("text, said", WRONG_WORDS.items())
def test_words_are_found_wherever_a_reader_reads_them(text: str, said: str, said_of: dict[str, list[str]]) -> None:
    assert said_of[text] == [said]


@pytest.mark.parametrize("text", NOT_WORDS)
def test_code_macros_targets_and_ids_are_left_out(text: str, said_of: dict[str, list[str]]) -> None:
    assert said_of[text] == []


def test_places_are_right_in_every_kind_of_yaml(tmp_path: Path) -> None:
    text = "a: plain freind\nb: 'it''s a freind'\nc: \"a \\\"tea\\\" \\u00e9 freind\"\n"
    text += "d: >-\n  folded\n  freind\ne: |\n  kept\n  freind\n"
    source = Source("data/x.yml", text)
    for passage in extract_yaml_passages(source, set("abcde")):
        one = passage.diagnostic(passage.text.index("freind"), "freind", "", "", "spelling", ERROR)
        assert text.splitlines()[one.line - 1][one.column - 1 :].startswith("freind")


def test_a_page_is_read_as_a_reader_reads_it() -> None:
    text = '## Tea {: #tea }\n\nOne **two** [three](x.md#y) {{ cite("z") }}.\n\n- four\n- `five` six\n'
    assert [passage.text for passage in extract_markdown_passages(Source("docs/x.md", text), 0)] == [
        "Tea",
        "One two three.",
        "four",
        "\ufffc six",
    ]


@for_each("pair", AMERICAN.split)
def test_american_spellings_are_given_with_the_british_form(pair: str) -> None:
    word, british = pair.split(":")
    assert Dictionary().find_british_form(word).lower() == british


@for_each("word", lambda: ["prize", "size", "capsize", "organisation", "licence", "travelling", "co-operate", "online"])
def test_british_spellings_are_known(word: str) -> None:
    assert all(Dictionary().find_entry(part) == "" for part in word.split("-"))


def test_what_is_right_in_a_phrase_or_on_a_page_is_not_reported(valid_project: Path) -> None:
    add(valid_project, "We asked The Tea Lady Archive.")
    (valid_project / "docs/about/index.md").write_text(
        (valid_project / "docs/about/index.md").read_text() + "\nWhy we do not say tea lady.\n"
    )
    assert list_diagnostics(valid_project) == []


def test_an_entry_with_capitals_is_written_so(valid_project: Path) -> None:
    add(valid_project, "A cup of Lapsang. A cup of lapsang.")
    assert list_words(valid_project) == ["lapsang"]


def no_page_of_the_list_of_words_is_taken_for_its_use() -> None:
    assert [one for one in check_whole_site().diagnostics if one.path == AVOIDED_WORDS_FILE] == []


def test_the_command_lists_problems_errors_and_advice_and_ends_with_one(
    valid_project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    add(valid_project, "A freind asks Wojciechowska. [Tea](nowhere.md).")
    assert command.main(["--root", str(valid_project)]) == 1
    said = capsys.readouterr().out
    headings = [line for line in said.splitlines() if line.endswith(":")]
    assert [heading.split(",")[0] for heading in headings] == [
        "1 problem in data and pages",
        "1 error in the words",
        "1 suggestion on the words",
    ]
    assert "docs/index.md:16: nowhere.md: there is no page" in said and "::error" not in said


def test_advice_alone_stops_nothing(valid_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(valid_project, "We asked Wojciechowska.")
    assert command.main(["--root", str(valid_project)]) == 0
    assert "nothing to fix" in capsys.readouterr().out


def test_the_reading_grades_are_shown_when_asked_for(valid_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--root", str(valid_project), "--reading"]) == 0
    assert "docs/guide/tea.md" in capsys.readouterr().out


def test_a_page_whose_front_matter_cannot_be_read_is_checked_all_the_same(valid_project: Path) -> None:
    page = first_page(valid_project)
    page.write_text(page.read_text().replace("title: A tea party", "title: [A tea party") + "\nA freind comes.\n")
    assert list_words(valid_project) == ["freind"]


def test_words_are_not_checked_by_a_list_that_is_not_valid(valid_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (valid_project / "data/language/spelling.yml").write_text("- about: x\n")
    add(valid_project, "A freind comes.")
    assert command.main(["--root", str(valid_project)]) == 1
    said = capsys.readouterr().out
    assert "freind" not in said and "first fix the two lists in data/language/" in said


def test_on_github_each_diagnostic_is_an_annotation_on_its_line(
    valid_project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    add(valid_project, "A freind asks Wojciechowska about 100%: tea. [Tea](nowhere.md).")
    command.main(["--root", str(valid_project)])
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert [line.split(" ")[0] for line in commands] == ["::error", "::error", "::warning"]
    assert commands[0].startswith(
        "::error file=docs/index.md,line=16,title=A link leads to a page or file of this site that exists.::"
    )
    assert commands[1].startswith("::error file=docs/index.md,line=16,col=3,title=")
    assert '::"freind": this is not in the dictionary; did you mean "friend"' in commands[1]


def annotations_are_escaped_as_github_asks(valid_project: Path) -> None:
    assert _escape("100%\r\n") == "100%25%0D%0A"
    assert _escape("a: b, c", ":,") == "a%3A b%2C c"
    commands = format_annotations([*check_whole_site().diagnostics, *list_diagnostics(valid_project)], TITLES)
    titles = [line.split("::")[1] for line in commands if line.startswith("::")]
    assert all(title.count(",") == 3 for title in titles)


def test_the_most_useful_annotations_come_first_and_the_log_says_that_there_are_more(valid_project: Path) -> None:
    add(valid_project, "The the cup. " + "Freind freindly. " * 6)
    commands = format_annotations(list_diagnostics(valid_project), TITLES)
    assert "title=Words are in the British dictionary" in commands[0]
    assert "is repeated" in commands[-2] and commands[-1].startswith("GitHub shows 10 errors")


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


def test_the_words_of_the_whole_site(valid_project: Path) -> None:
    """One test, as the site is read once for all of them."""
    the_site_has_no_errors_and_little_advice()
    half_of_the_guide_is_plainer_than_it_has_to_be()
    no_page_of_the_list_of_words_is_taken_for_its_use()
    annotations_are_escaped_as_github_asks(valid_project)


# Other people's words, names and the ends of sentences -----------------------------------------------------------------


def check_words(text: str, project: Path) -> list[Diagnostic]:
    """Return what is wrong with a page whose only paragraph is `text`."""
    page = project / "docs" / "index.md"
    head = page.read_text(encoding="utf-8").split("\n---\n")[0]
    page.write_text(f"{head}\n---\n\n{text}\n", encoding="utf-8")
    return [one for one in list_diagnostics(project) if one.path == "docs/index.md"]


LONG_WORDS = "we came in and sat down and talked about the tea and the cake and the cups and the milk until " * 3


def test_quoted_words_are_never_an_error_in_any_form(valid_project: Path) -> None:
    for text in (
        "She said: “I want the the tea.”",
        "She said: ‘I want the the tea.’",
        'She said: "I want the the tea."',
        "She said: «I want the the tea.»",
        "She said: “i want tea and i have cake.”",
        f"She said: “Then {LONG_WORDS.strip()}.”",
        "“I want the the tea.\n\n“And the the cake.”",
        "> I want the the tea.\n>\n> And i want cake.",
    ):
        assert [one.message for one in check_words(text, valid_project) if one.severity == ERROR] == [], text


def test_the_same_outside_of_a_quotation_is_an_error(valid_project: Path) -> None:
    for text in ("I want the the tea.", "Then i want tea.", f"Then {LONG_WORDS.strip()}.", "She said “yes” to the the tea."):
        assert [one for one in check_words(text, valid_project) if one.severity == ERROR] != [], text


def test_names_may_double_and_other_words_may_not(valid_project: Path) -> None:
    assert [one.rule for one in check_words("We met in Baden Baden.", valid_project) if one.rule == "repeated-word"] == []
    assert [one.rule for one in check_words("The The tea is hot.", valid_project)] == ["repeated-word"]


def test_a_letter_alone_ends_a_sentence_and_an_initial_does_not() -> None:
    def count(text: str) -> int:
        return len(split_sentences(Passage(Source("docs/index.md", text), Traced.of(text))))

    for text in ("We move to plan B. We then rest.", "Take vitamin C. It helps.", "She chose group A. The others waited."):
        assert count(text) == 2, text
    for text in ("We read Sherry R. Arnstein.", "By J. Smith and B. Sandhu.", "J. R. R. Tolkien wrote.", "See A. N. Other."):
        assert count(text) == 1, text


def test_a_phrase_in_another_language_is_left_alone(valid_project: Path) -> None:
    assert check_words("We say *Slàinte mhath*{: lang=gd } here.", valid_project) == []
