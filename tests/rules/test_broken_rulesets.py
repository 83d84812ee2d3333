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
from tests.rules.broken.special import OF_SEVERAL_PARTS, SPECIAL

LEAST = {
    "misspelt key": 350,
    "removed key": 140,
    "repeated key": 180,
    "key moved up": 100,
    "key moved down": 20,
    "wrong kind of value": 250,
    "unknown word": 100,
    "indentation": 180,
    "tab": 150,
}
"""How many mistakes of each sort there are at least."""
STEP = {"wrong kind of value": 5, "indentation": 2}
"""Of so many one is tried; 5 goes round all six wrong kinds. With 1 the whole takes a minute."""


def complaint(name: str, files: Mapping[str, str], mistake: Mistake) -> str:
    """Return what is wrong with the answer to a mistake, or nothing."""
    together = {**files, name: mistake.text}
    if name == "theme.yaml":
        del together[
            "profile.yaml"
        ]  # a theme knows nothing of profiles, and one takes time to link
    found = errors_of(together)
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


OF_OWN_FIELDS = {"records", "subject", "happens", "ends", "entered", "sensitivity", "refers-to"}
OF_OWN_FIELDS |= {"codes", "type", "time"}
"""Words under which the author invents names; `test_extensions.py` breaks those."""


def test_the_sound_files_use_every_word_of_the_language() -> None:
    used = {entry.name for text in FILES.values() for entry in entries(text)}
    words: set[str] = set()
    for kind in ("ruleset", "timescales", "standards", "profile"):
        schema: Schema = SCHEMAS[kind]()
        for part in [schema, *schema.get("definitions", {}).values()]:
            for choice in [part, *part.get("anyOf", ())]:
                words |= set(choice.get("properties", ()))
    assert words - used - OF_OWN_FIELDS == set()
    assert set(KINDS) <= used


@pytest.mark.parametrize("sort", EVERYWHERE)
def test_a_mistake_is_refused_at_its_line(sort: str) -> None:
    tried, wrong = 0, []
    for name, text in FILES.items():
        made = islice(EVERYWHERE[sort](text), 0, None, STEP.get(sort, 1))
        number, said = complaints(name, FILES, made)
        tried += number
        wrong += said
    assert not wrong, "\n".join(wrong)
    assert tried >= LEAST[sort]


# What only an author of rules can get wrong -----------------------------------------------------


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
    mistake = Mistake(what, broken, frozenset({line}), most=OF_SEVERAL_PARTS.get(what, 1))
    assert complaint(name, FILES, mistake) == ""


def _first_change(sound: str, broken: str) -> int:
    return next(i for i, (a, b) in enumerate(zip(sound, broken, strict=False)) if a != b)


def test_all_mistakes_are_found_at_once() -> None:
    """Mistakes hide one another only from one stage of loading to the next."""
    theme = FILES["theme.yaml"].replace("severity: critical", "severity: worst")
    theme = theme.replace("put-right: Put it", "putright: Put it")
    profile = FILES["profile.yaml"].replace("sure: primary", "sure: quite", 1)
    found = errors_of({**FILES, "theme.yaml": theme, "profile.yaml": profile})
    files = sorted(problem.place.file for problem in found if isinstance(problem.place, Place))
    assert files == ["profile.yaml", "theme.yaml", "theme.yaml"]


def test_all_mistakes_in_linking_are_found_at_once() -> None:
    theme = FILES["theme.yaml"].replace("on: held_at", "on: held")
    theme = theme.replace("by: plan_id", "by: plan")
    assert len(errors_of({**FILES, "theme.yaml": theme})) == 1 + theme.count("by: plan")


# The shipped rulesets, as files ------------------------------------------------------------------

SHIPPED = sorted((shipped_rulesets() / "themes").glob("*.yaml"))
ALONE = [
    file for file in SHIPPED if file.stem in ("allocation", "strategy-meetings", "out-of-hours")
]
"""Themes whose rules count no rules of another theme."""
ON_SHIPPED = ("misspelt key", "repeated key", "unknown word", "wrong kind of value", "tab")
EACH = 60
"""Mistakes of a sort that are tried on a shipped file, evenly spread over it."""


@cache
def shipped_files(theme: Path) -> Mapping[str, str]:
    folder = shipped_rulesets()
    return {
        "theme.yaml": theme.read_text(encoding="utf-8"),
        "timescales.yaml": (folder / "timescales.yaml").read_text(encoding="utf-8"),
        "standards.yaml": (folder / "standards.yaml").read_text(encoding="utf-8"),
        "profile.yaml": (folder / "profiles" / "northmoor.yaml").read_text(encoding="utf-8"),
    }


@pytest.mark.parametrize("theme", ALONE, ids=lambda file: file.stem)
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


@pytest.mark.parametrize("name", ["timescales.yaml", "standards.yaml"])
@pytest.mark.parametrize("sort", ["misspelt key", "removed key", "unknown word"])
def test_a_mistake_in_the_shipped_figures(sort: str, name: str) -> None:
    files = shipped_files(SHIPPED[0])
    made = [m for m in EVERYWHERE[sort](files[name]) if not m.elsewhere]
    wrong = complaints(name, files, islice(made, 0, None, len(made) // 10))[1]
    assert not wrong, "\n".join(wrong)


def test_files_on_disk_are_refused_the_same_way(tmp_path: Path) -> None:
    """The real loader and linker say of a file what the quick way above says of its text."""
    (tmp_path / "themes").mkdir()
    where = {
        "theme.yaml": tmp_path / "themes" / "theme.yaml",
        "timescales.yaml": tmp_path / "timescales.yaml",
        "standards.yaml": tmp_path / "standards.yaml",
        "profile.yaml": tmp_path / "profile.yaml",
    }
    (tmp_path / "letters").symlink_to(shipped_rulesets() / "letters")
    for name, text in FILES.items():
        where[name].write_text(text, encoding="utf-8")
    link(load_ruleset(tmp_path), load_profile(where["profile.yaml"]))
    tried = 0
    for maker in EVERYWHERE.values():
        for name, text in FILES.items():
            for mistake in islice(maker(text), 3, None, 149):
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
