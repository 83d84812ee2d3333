"""Every mistake that can be put into a file by one plain edit, with the lines it may be seen on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from tests.rules.broken.edits import (
    Entry,
    Word,
    entries,
    inserted,
    line_of,
    replaced,
    without,
    words,
    written,
)


@dataclass(frozen=True)
class Mistake:
    """A broken text, what was done to it, and where that has to be seen."""

    what: str
    text: str
    lines: frozenset[int]
    most: int = 1
    """How many errors may be reported: more than one only where more than one thing is wrong."""
    elsewhere: bool = False
    """The mistake is in a name that other places use: there it is seen, in any of the files."""
    codes: frozenset[str] = field(default_factory=frozenset)
    """The codes it may have; empty: any."""


Maker = Callable[[str], Iterator[Mistake]]

FREE_TEXT = {"name", "title", "put-right", "good", "because", "source", "what", "authority"}
FREE_TEXT |= {"authorised-by", "teams", "child", "record", "worker"}
FREE_TEXT |= {"asks", "about", "look-for", "question"}
"""Any text will do."""
OPTIONAL = {
    *("cites", "where", "unless", "good", "replaces", "ends", "what", "checked", "counting"),
    *("may-exceed", "to", "letters-to", "changeovers", "weekend-start", "reason"),
    *("questions", "about", "answer", "look-for"),
    *("blank", "optional", "required", "any-of", "same", "moderated"),
    *(
        "over/until",
        "cadence/intervals",
        "profile/terms",
        "recorded/fields",
        "recorded/holds",
        "recorded/exists",
    ),
    *("sample", "fewest", "groups"),
    *("values/unit", "profile/timescales", "profile/standards"),
    *("exists/within", "before-next"),
    *("teams", "settings", "visit-by", "exception-notice-days", "visit-by/sure", "exceptions"),
    *("exceptions/id", "explained/id", "explained"),
    *("limit/on", "limit/distinct", "limit/per", "limit/weigh", "limit/not-after"),
    *("limit/within", "limit/before"),
    *("select", "select/themes", "select/rules", "select/leave-out"),
}
"""Keys that may be left out, with the key above where that tells them apart."""
MANY = 99
"""As many errors as places use the name, or as YAML makes of a broken line."""
FILTERS = {"where", "holds", "meets"}


def _in_filter(path: tuple[str | int, ...]) -> bool:
    """Tell whether the entry itself is part of a filter: what it says is the author's choice."""
    return any(step in FILTERS for step in path[:-1])


def _named(entry: Entry) -> set[str]:
    above = entry.context[-2] if len(entry.context) > 1 else "profile"
    return {entry.name, f"{above}/{entry.name}"}


def _is_optional(entry: Entry) -> bool:
    return bool(_named(entry) & OPTIONAL) or entry.context[:-1] in (("timescales",), ("standards",))


# Keys --------------------------------------------------------------------------------------------


def misspelt_keys(text: str) -> Iterator[Mistake]:
    """Every key with a letter too many, and with two letters changed about."""
    for entry in entries(text):
        for wrong in (f"{entry.name}x", entry.name[1] + entry.name[0] + entry.name[2:]):
            if wrong in entry.siblings or entry.path[-2:-1] == ("groups",):
                continue  # groups may be called anything
            # Two letters changed about leave nothing to know the key by: unknown, and missing.
            most = 2 if len(entry.name) == 2 and len(wrong) == 2 else 1
            yield Mistake(
                what=f"line {entry.key.line}: key `{entry.name}` as `{wrong}`",
                text=replaced(text, entry.key, wrong),
                lines=frozenset({entry.key.line}),
                elsewhere=_is_definition(entry),
                most=MANY if _is_definition(entry) else most,
            )


def _is_definition(entry: Entry) -> bool:
    """Tell whether the key names a timescale or a standard for other files to use."""
    return len(entry.path) == 1 and "kind" in entry.below


def removed_keys(text: str) -> Iterator[Mistake]:
    """Every entry that must be there, taken out: seen at the mapping that it was taken from."""
    for entry in entries(text):
        if _is_optional(entry) or (_in_filter(entry.path) and len(entry.siblings) > 1):
            continue
        broken = without(text, entry)
        at = entry.parent.line
        yield Mistake(
            what=f"line {entry.key.line}: `{entry.name}` taken out",
            text=broken,
            lines=frozenset({at, at - 1}),
            elsewhere=_is_definition(entry),
            most=MANY if _is_definition(entry) else 1,
        )


def repeated_keys(text: str) -> Iterator[Mistake]:
    """Every entry written twice: seen at the second."""
    for entry in entries(text):
        twice = written(text, entry)
        broken = inserted(text, entry, twice)
        second = line_of(broken, entry.key.start + len(twice) + 1)
        if not entry.in_flow:
            second = entry.key.line + twice.count("\n") + 1
        yield Mistake(
            what=f"line {entry.key.line}: `{entry.name}` twice",
            text=broken,
            lines=frozenset({second}),
            codes=frozenset({"Y009"}),
        )


def keys_moved_up(text: str) -> Iterator[Mistake]:
    """Every entry of one line moved to the mapping above its own: unknown there, missing here."""
    held = {entry.path: entry for entry in entries(text)}
    for entry in held.values():
        above = held.get(_above(entry))
        if above is None or "\n" in written(text, entry):
            continue
        if _in_filter(entry.path) or entry.name in above.siblings:
            continue
        broken = inserted(without(text, entry), above, written(text, entry))
        at = above.key.line
        lines = {at} if above.in_flow else {at, at + 1, entry.parent.line, entry.parent.line + 1}
        yield Mistake(
            what=f"line {entry.key.line}: `{entry.name}` moved up to line {at}",
            text=broken,
            lines=frozenset(lines | {entry.parent.line}),
            most=2,
        )


def keys_moved_down(text: str) -> Iterator[Mistake]:
    """Every entry of one line moved into the mapping that follows it."""
    held = {entry.path: entry for entry in entries(text)}
    for entry in held.values():
        inside = [
            other
            for other in held.values()
            if _above(other)[:-1] == entry.path[:-1] and _above(other) != entry.path
        ]
        for first in inside[:1]:
            if "\n" in written(text, entry) or first.key.start < entry.key.start:
                continue
            if _in_filter(first.path) or entry.name in first.siblings:
                continue
            broken = without(inserted(text, first, written(text, entry)), entry)
            moved_lines = 0 if entry.in_flow or entry.after is None else 1
            at = first.key.line - moved_lines
            yield Mistake(
                what=f"line {entry.key.line}: `{entry.name}` moved down to line {at}",
                text=broken,
                lines=frozenset({at, entry.parent.line}),
                most=2,
            )


def _above(entry: Entry) -> tuple[str | int, ...]:
    """Return the path of the entry that holds this one, lists passed over."""
    path = entry.path[:-1]
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


# Values ------------------------------------------------------------------------------------------

FORMS = {
    "a list": "[a-word]",
    "a mapping": "{a-word: another}",
    "a number": "7.5",
    "true": "true",
    "a word": "a-word",
    "nothing": "",
}


def wrong_kinds(text: str) -> Iterator[Mistake]:
    """Every value as a list, a mapping, a number, true, a word, and nothing."""
    for entry in entries(text):
        for form, value in FORMS.items():
            if _fits(entry, form):
                continue
            lines = {entry.value.line}
            if form == "nothing":
                lines |= {entry.key.line, entry.parent.line}
            yield Mistake(
                what=f"line {entry.key.line}: `{entry.name}` is {form}",
                text=replaced(text, entry.value, value),
                lines=frozenset(lines),
                most=_faults(entry, form),
            )


def _fits(entry: Entry, form: str) -> bool:
    """Tell whether such a value may be right there."""
    if entry.name == "teams":  # a list of other teams is right there, and misses what names them
        return form in ("nothing", "a list")
    if form == "nothing":
        return _is_optional(entry) or entry.name in ("limit", "phases") or "because" in entry.path
    if form == "a word":
        slugs = {"id", "profile"}
        return entry.name in FREE_TEXT | slugs or entry.name.endswith("_id")
    if form == "true":
        return entry.word in ("yes", "no") or (entry.name, entry.word) == ("not", "missing")
    if form == "a number":
        return entry.name == "limit" and "." in entry.word  # a standard's, not a timescale's
    return form == "a list" and entry.name in (
        "replaces",
        "letters-to",
        "child",
        "record",
        "worker",
        "look-for",
        "questions",
    )


def _faults(entry: Entry, form: str) -> int:
    """Return how many errors there may be: a foreign mapping has a wrong key and lacks others."""
    return 9 if form == "a mapping" else 1


def unknown_words(text: str) -> Iterator[Mistake]:
    """Every word that names something, misspelt: choices, records, fields, timescales, findings."""
    for word in words(text):
        key = next(step for step in reversed(word.path) if isinstance(step, str))
        if key in FREE_TEXT | {"replaces", "letters-to"} or "question" in word.path:
            continue
        if word.word == "missing" and any(
            str(step).endswith("_id") for step in word.path
        ):  # any word may be an id
            continue
        yield Mistake(
            what=f"line {word.spot.line}: `{word.word}` misspelt",
            text=replaced(text, word.spot, _misspelt(key, word)),
            lines=frozenset({word.spot.line}),
        )


def _misspelt(key: str, word: Word) -> str:
    return f"{word.word} X" if key in ("id", "profile") else f"{word.word}x"


# Lines -------------------------------------------------------------------------------------------


def indented_lines(text: str) -> Iterator[Mistake]:
    """Every line one space further in, and one less, where that changes what the file says.

    YAML sees it on a neighbouring line, or where the next line stands that is as far out.
    """
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        for how, wrong in (("in", f" {line}"), ("out", line[1:])):
            broken = "\n".join([*lines[:index], wrong, *lines[index + 1 :]])
            if (how == "out" and not line.startswith(" ")) or _says_the_same(text, broken):
                continue
            yield Mistake(
                what=f"line {index + 1}: one space further {how}",
                text=broken,
                lines=frozenset({index, index + 1, index + 2, _next_as_far_out(lines, index)}),
                most=MANY,
            )


def _says_the_same(text: str, broken: str) -> bool:
    try:
        return bool(yaml.safe_load(broken) == yaml.safe_load(text))
    except yaml.YAMLError:
        return False


def _next_as_far_out(lines: Sequence[str], index: int) -> int:
    """Return the number of the next line that stands no further in, or of the last line."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    for below in range(index + 1, len(lines)):
        line = lines[below]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            return below + 1
    return len(lines) - 1


def tabs(text: str) -> Iterator[Mistake]:
    """Every line indented with a tab."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith(" "):
            yield Mistake(
                what=f"line {index + 1}: a tab",
                text="\n".join([*lines[:index], "\t" + line.lstrip(), *lines[index + 1 :]]),
                lines=frozenset({index + 1}),
                codes=frozenset({"Y011"}),
            )


EVERYWHERE: dict[str, Maker] = {
    "misspelt key": misspelt_keys,
    "removed key": removed_keys,
    "repeated key": repeated_keys,
    "key moved up": keys_moved_up,
    "key moved down": keys_moved_down,
    "wrong kind of value": wrong_kinds,
    "unknown word": unknown_words,
    "indentation": indented_lines,
    "tab": tabs,
}
"""What can be done to any file."""
