"""Broken rulesets by the hundred: each is refused at the line that was changed, once.

The mistakes are plain edits of sound files. A few are allowed more than one error, because more
than one thing is then wrong (`tests/rules/broken/mistakes.py` says which); everything else gives
exactly one. Nothing but a list of problems ever comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from ofsted_rules.checks import KINDS
from ofsted_rules.documents.schema import Schema
from ofsted_rules.problems import Place, Problem, ProblemsError
from ofsted_rules.rules.link import link
from ofsted_rules.rules.load import load_profile, load_ruleset
from ofsted_rules.rules.schema import SCHEMAS
from ofsted_rules.rules.shipped import shipped_rulesets
from tests.rules.broken.edits import entries
from tests.rules.broken.files import FILES
from tests.rules.broken.loading import errors_of
from tests.rules.broken.mistakes import EVERYWHERE, Mistake

LEAST = {
    "misspelt key": 350,
    "removed key": 140,
    "repeated key": 180,
    "key moved up": 100,
    "key moved down": 20,
    "wrong kind of value": 1000,
    "unknown word": 100,
    "indentation": 250,
    "tab": 150,
}
"""How many mistakes of each sort there are at least."""
AS_LOADED = "timescales: a name that other files use is seen where they use it"


def complaint(name: str, files: Mapping[str, str], mistake: Mistake) -> str:
    """Return what is wrong with the answer to a mistake, or nothing."""
    found = errors_of({**files, name: mistake.text})
    told = [f"{problem.code} {problem.message} ({problem.place})" for problem in found]
    if not found:
        return "accepted"
    if len(found) > mistake.most:
        return f"more than {mistake.most} error(s): {told}"
    if mistake.codes and {problem.code for problem in found} - mistake.codes:
        return f"another code: {told}"
    if not mistake.elsewhere and not any(_is_at(problem, name, mistake) for problem in found):
        return f"not at {sorted(mistake.lines)}: {told}"
    if any(not problem.message or not isinstance(problem.place, Place) for problem in found):
        return f"without words or place: {told}"
    return ""


def _is_at(problem: Problem, name: str, mistake: Mistake) -> bool:
    place = problem.place
    return isinstance(place, Place) and place.file == name and place.line in mistake.lines


def complaints(
    name: str, files: Mapping[str, str], made: Iterator[Mistake]
) -> tuple[int, list[str]]:
    """Return how many mistakes were tried, and what was wrong with any answer."""
    tried, wrong = 0, []
    for mistake in made:
        tried += 1
        said = complaint(name, files, mistake)
        if said:
            wrong.append(f"{name} {mistake.what}: {said}")
    return tried, wrong


def test_the_sound_files_are_accepted() -> None:
    assert errors_of(FILES) == []


def test_the_sound_files_use_every_word_of_the_language() -> None:
    used = {entry.name for text in FILES.values() for entry in entries(text)}
    words: set[str] = set()
    for kind in ("ruleset", "timescales", "profile"):
        schema: Schema = SCHEMAS[kind]()
        for part in [schema, *schema.get("definitions", {}).values()]:
            for choice in [part, *part.get("anyOf", ())]:
                words |= set(choice.get("properties", ()))
    assert words - used == set()
    assert set(KINDS) <= used


@pytest.mark.parametrize("sort", EVERYWHERE)
def test_a_mistake_is_refused_at_its_line(sort: str) -> None:
    tried, wrong = 0, []
    for name, text in FILES.items():
        number, said = complaints(name, FILES, EVERYWHERE[sort](text))
        tried += number
        wrong += said
    assert not wrong, "\n".join(wrong)
    assert tried >= LEAST[sort]


# What only an author of rules can get wrong -----------------------------------------------------

SPECIAL = [
    # what, the file, what stood there, what stands there now, the text on the line it is seen on
    ("unknown kind of check", "theme", "      recorded:", "      recoded:", "recoded:"),
    (
        "two kinds in one check",
        "theme",
        "      recorded:\n",
        "      deadline: {from: held_on, until: held_on, within: in-days}\n      recorded:\n",
        "deadline: {from: held_on",
    ),
    (
        "no kind in a check",
        "theme",
        "    check:\n      recorded:\n",
        "    check: {}\n    was:\n",
        "",
    ),
    ("a rule id twice", "theme", "id: cadence-within-a-field", "id: cadence-with-phases", ""),
    ("a theme that is not one", "theme", "theme: visits", "theme: visit", ""),
    ("a letter that is not there", "theme", "finding: bury-2011", "finding: bery-2011", ""),
    ("a finding that is not there", "theme", "recommendations/6", "recommendations/66", ""),
    ("a part that is not there", "theme", "development/2:a", "development/2:z", ""),
    (
        "interpreted without a word why",
        "theme",
        "        because: It is only a test.\n",
        "",
        "- finding",
    ),
    ("a date field that is none", "theme", "on: returned_at", "on: reason", ""),
    (
        "a key that is no id",
        "theme",
        "by: plan_id\n          on: visited_on",
        "by: seen\n          on: visited_on",
        "",
    ),
    (
        "text compared as a number",
        "theme",
        "outcome: declined-by-child",
        "outcome: {at-least: held}",
        "",
    ),
    ("a day that does not exist", "theme", "at-most: 2015-01-01", "at-most: 2015-02-30", ""),
    ("an empty list of values", "theme", "in: [held, pending]", "in: []", ""),
    ("a filter without a field", "theme", "where: {agency: police}", "where: {}", ""),
    ("an operator that is none", "theme", "{at-least: 2020-01-01}", "{after: 2020-01-01}", ""),
    ("two operators at once", "theme", "{not: missing}", "{not: missing, in: [a]}", ""),
    (
        "a field and a related record",
        "theme",
        "          field: ended_on",
        "          field: ended_on\n          first: conference",
        "field: ended_on",
    ),
    (
        "a key of a related record on a field",
        "theme",
        "          field: ended_on",
        "          field: ended_on\n          on: held_on",
        "field: ended_on",
    ),
    (
        "a timescale and a field",
        "theme",
        "          unit: calendar days",
        "          unit: calendar days\n          timescale: in-days",
        "field: visit_every_days",
    ),
    ("a field's limit in hours", "theme", "unit: calendar days", "unit: hours", ""),
    (
        "a limit from a field that holds no number",
        "theme",
        "          field: visit_every_days\n",
        "          field: started_on\n",
        "",
    ),
    ("a unit that is none", "theme", "unit: weeks", "unit: fortnights", ""),
    (
        "a cadence in hours",
        "theme",
        "          - every: in-days\n    severity",
        "          - every: in-hours\n    severity",
        "",
    ),
    ("a phase without an end", "theme", "            intervals: 2\n", "", "- every: in-days"),
    (
        "a last phase with an end",
        "theme",
        "          - every: in-days\n    severity",
        "          - every: in-days\n            intervals: 3\n    severity",
        "every: in-days\n            intervals: 3\n    severity",
    ),
    (
        "a phase that ends in two ways",
        "theme",
        "            until:\n              first: conference",
        "            intervals: 1\n            until:\n              first: conference",
        "- every:\n              timescale",
    ),
    (
        "intervals after an event",
        "theme",
        "          - every: in-days\n    severity",
        "          - every: in-days\n            intervals: 3\n          - every: in-days\n    severity",
        "intervals: 3",
    ),
    ("a phase of no intervals", "theme", "intervals: 2", "intervals: 0", ""),
    (
        "a phase that an own field ends",
        "theme",
        "            until:\n              first: conference\n              by: child_id\n              on: held_on\n              where:\n                kind: review\n",
        "            until: ended_on\n",
        "until: ended_on\n          - every",
    ),
    (
        "a phase with a field",
        "theme",
        "          - every: in-days\n            intervals: 2",
        "          - every: {field: visit_every_days, unit: weeks, at-most: in-days}\n            intervals: 2",
        "",
    ),
    (
        "phases and every",
        "theme",
        "        phases:\n",
        "        every: in-days\n        phases:\n",
        "over:\n          from: started_on",
    ),
    (
        "no phases",
        "theme",
        "        every: {field: visit_every_days, unit: weeks, at-most: in-days}\n",
        "        phases: []\n",
        "over: {from: started_on",
    ),
    (
        "a standard beside a timescale",
        "theme",
        "    severity: critical\n",
        "    severity: critical\n    standard: own\n",
        "standard: own",
    ),
    (
        "an excuse in two ways",
        "theme",
        "      - because: too long ago\n",
        "      - because: too long ago\n        exists: {any: conference, by: child_id}\n",
        "because: too long ago",
    ),
    (
        "nothing that has to be recorded",
        "theme",
        "        fields: [minutes_recorded_on]\n        holds:\n          outcome: {not: no-further-action}\n        exists:\n          - any: minutes_copy\n            by: meeting_id\n            where: {agency: police}\n",
        "        fields: []\n",
        "fields: []",
    ),
    ("a negative limit", "timescales", "limit: 72", "limit: -72", ""),
    ("a limit with a fraction", "timescales", "limit: 72", "limit: 72.5", ""),
    ("true as a limit", "timescales", "limit: 72", "limit: true", ""),
    (
        "a unit of a value that is none",
        "timescales",
        "      unit: weeks\n",
        "      unit: fortnights\n",
        "unit: fortnights",
    ),
    (
        "an end before the start",
        "timescales",
        "to: 2013-04-14",
        "to: 2009-04-14",
        "- from: 2010-01-01",
    ),
    (
        "overlapping values",
        "timescales",
        "to: 2013-04-14",
        "to: 2013-04-15",
        "kind: statutory-guidance\n  unit: working",
    ),
    (
        "values out of order",
        "timescales",
        "from: 2013-04-15",
        "from: 2009-01-01",
        "kind: statutory-guidance\n  unit: working",
    ),
    (
        "two values from one day",
        "timescales",
        "from: 2020-09-26",
        "from: 2020-04-24",
        "kind: statutory-guidance\n  unit: working",
    ),
    ("a day that is none", "timescales", "from: 2014-01-01", "from: 2014-13-01", ""),
    ("a year for a day", "timescales", "from: 2014-01-01", "from: 2014", ""),
    (
        "a national timescale without a figure",
        "timescales",
        "  kind: local\n",
        "  kind: regulation\n",
        "kind: regulation",
    ),
    ("a profile that loosens", "profile", "limit: 8", "limit: 16", "from: 2024-01-01\n        to"),
    (
        "a profile that loosens in another unit",
        "profile",
        "        limit: 5\n",
        "        limit: 5\n        unit: months\n",
        "from: 2025-01-01",
    ),
    (
        "a profile that ends a national limit",
        "profile",
        "limit: 5\n",
        "limit: null\n",
        "from: 2025-01-01",
    ),
    ("a profile that dangles", "profile", "  in-weeks:\n", "  in-week:\n", "in-week:"),
    (
        "a profile without values",
        "profile",
        "      - {from: 2024-01-01, limit: 2, source: Local standards, sure: primary}\n",
        "      []\n",
        "[]",
    ),
    (
        "a profile with overlapping values",
        "profile",
        "to: 2024-12-31",
        "to: 2025-12-31",
        "unit: working days",
    ),
    ("a profile with a negative limit", "profile", "limit: 2,", "limit: -2,", ""),
]
"""Mistakes in the meaning, each with its line: the one that changed where nothing is said."""
SEVERAL = {"no kind in a check": 2}
"""The leftover of the edit is a second thing wrong."""


@pytest.mark.parametrize(
    ("what", "file", "was", "now", "seen"), SPECIAL, ids=[s[0] for s in SPECIAL]
)
def test_a_mistake_in_the_meaning(what: str, file: str, was: str, now: str, seen: str) -> None:
    name = f"{file}.yaml"
    sound = FILES[name]
    assert was in sound
    broken = sound.replace(was, now, 1)
    at = broken.index(seen) if seen else _first_change(sound, broken)
    line = broken.count("\n", 0, at) + 1
    mistake = Mistake(what, broken, frozenset({line}), most=SEVERAL.get(what, 1))
    assert complaint(name, FILES, mistake) == ""


def _first_change(sound: str, broken: str) -> int:
    return next(i for i, (a, b) in enumerate(zip(sound, broken, strict=False)) if a != b)


def test_all_mistakes_are_found_at_once() -> None:
    """Mistakes in several rules hide one another only from one stage of loading to the next."""
    theme = FILES["theme.yaml"]
    for was, now in [("severity: critical", "severity: worst"), ("unit: weeks", "unit: year")]:
        theme = theme.replace(was, now, 1)
    theme = theme.replace("put-right: Put it", "putright: Put it")
    profile = FILES["profile.yaml"].replace("sure: primary", "sure: quite", 1)
    found = errors_of({**FILES, "theme.yaml": theme, "profile.yaml": profile})
    assert sorted(str(problem.place.file) for problem in found) == [
        "profile.yaml",
        *["theme.yaml"] * 2,
    ]
    linked = FILES["theme.yaml"].replace("on: held_at", "on: held").replace("plan_id", "plan")
    assert len(errors_of({**FILES, "theme.yaml": linked})) == linked.count("plan\n") + 2


# The shipped rulesets, as files ------------------------------------------------------------------

SHIPPED = sorted((shipped_rulesets() / "themes").glob("*.yaml"))
ON_SHIPPED = ("misspelt key", "repeated key", "unknown word", "wrong kind of value", "tab")
EACH = 60
"""Mistakes of a sort that are tried on a shipped file, evenly spread over it."""


@cache
def shipped_files(theme: Path) -> Mapping[str, str]:
    folder = shipped_rulesets()
    return {
        "theme.yaml": theme.read_text(encoding="utf-8"),
        "timescales.yaml": (folder / "timescales.yaml").read_text(encoding="utf-8"),
        "profile.yaml": (folder / "profiles" / "northmoor.yaml").read_text(encoding="utf-8"),
    }


@pytest.mark.parametrize("theme", SHIPPED, ids=[file.stem for file in SHIPPED])
def test_a_mistake_in_a_shipped_theme(theme: Path) -> None:
    files = shipped_files(theme)
    assert errors_of(files) == []
    wrong: list[str] = []
    for sort in ON_SHIPPED:
        made = list(EVERYWHERE[sort](files["theme.yaml"]))
        step = max(1, len(made) // EACH)
        wrong += complaints("theme.yaml", files, islice(made, 0, None, step))[1]
    assert not wrong, "\n".join(wrong)


def test_a_mistake_in_the_shipped_profile() -> None:
    files = shipped_files(SHIPPED[0])
    wrong: list[str] = []
    for sort in ("misspelt key", "removed key", "repeated key", "unknown word"):
        wrong += complaints("profile.yaml", files, EVERYWHERE[sort](files["profile.yaml"]))[1]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("sort", ["misspelt key", "removed key", "unknown word"])
def test_a_mistake_in_the_shipped_timescales(sort: str) -> None:
    files = shipped_files(SHIPPED[0])
    made = [m for m in EVERYWHERE[sort](files["timescales.yaml"]) if not m.elsewhere]
    wrong = complaints("timescales.yaml", files, islice(made, 0, None, len(made) // 10))[1]
    assert not wrong, "\n".join(wrong)


def test_files_on_disk_are_refused_the_same_way(tmp_path: Path) -> None:
    """The real loader and linker say of a file what the quick way above says of its text."""
    (tmp_path / "themes").mkdir()
    where = {
        "theme.yaml": tmp_path / "themes" / "theme.yaml",
        "timescales.yaml": tmp_path / "timescales.yaml",
        "profile.yaml": tmp_path / "profile.yaml",
    }
    (tmp_path / "letters").symlink_to(shipped_rulesets() / "letters")
    for name, text in FILES.items():
        where[name].write_text(text, encoding="utf-8")
    link(load_ruleset(tmp_path), load_profile(where["profile.yaml"]))
    tried = 0
    for maker in EVERYWHERE.values():
        for name, text in FILES.items():
            for mistake in islice(maker(text), 3, None, 97):
                where[name].write_text(mistake.text, encoding="utf-8")
                with pytest.raises(ProblemsError) as refused:
                    link(load_ruleset(tmp_path), load_profile(where["profile.yaml"]))
                quick = errors_of({**FILES, name: mistake.text})
                on_disk = refused.value.problems
                assert {_short(one, where) for one in on_disk} <= {_short(one) for one in quick}
                tried += 1
            where[name].write_text(text, encoding="utf-8")
    assert tried > 20


def _short(problem: Problem, where: Mapping[str, Path] | None = None) -> tuple[str, str, str, int]:
    place = problem.place
    assert isinstance(place, Place)
    names = {str(path): name for name, path in (where or {}).items()}
    return problem.code, problem.message, names.get(place.file, place.file), place.line
