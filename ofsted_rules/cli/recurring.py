"""`ofsted-rules letters recurring`: what comes back from letter to letter, or was put right."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ofsted_rules.cli import options, printing

if TYPE_CHECKING:
    from ofsted_rules.conclusions.recurring import Line, OfAuthority

SCHEMA_VERSION = "1"
STRENGTH_WORDS = {
    "stated": "the later letter says so itself",
    "same-expectation": "the same expectation, by this library's reading",
    "same-theme": "the same theme, no more",
}


@click.command("recurring")
@click.option("--authority", help="Only letters to this authority, as the letters name it.")
@options.ruleset_options
@options.letters_option
@options.format_option
def command(
    authority: str | None,
    ruleset: Path | None,
    profile: str | None,
    letters_dir: Path | None,
    format_: str,
) -> None:
    """Show what comes back from the first letter to the last, and what was put right.

    In three strengths, which are never mixed: stated by the later letter; the same expectation;
    the same theme. A later letter's word on an expectation supersedes older ones.
    """
    from ofsted_rules.cli.selection import linked_rules, with_own_letters
    from ofsted_rules.conclusions.recurring import recurring

    linked = with_own_letters(linked_rules(ruleset, profile), ruleset, letters_dir)
    found, engine = recurring(linked.letters, linked.profile.text)
    known = [one.authority for one in found]
    if authority is not None and authority not in known:
        from ofsted_rules.documents import use_one_of

        raise click.UsageError(f"No letters to `{authority}`: {use_one_of(authority, known)}.")
    found = tuple(one for one in found if authority in (None, one.authority))
    if format_ == "json":
        printing.print_json(
            {
                "schema_version": SCHEMA_VERSION,
                "ruleset_hash": linked.hash,
                "conclusions_engine": engine,
                "authorities": [_as_json(one) for one in found],
            }
        )
        return
    printing.print_text("".join(f"{line}\n" for one in found for line in _text(one)))


def _as_json(one: OfAuthority) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "said_to": "you" if one.to_you else "others",
        "letters": list(one.letters),
        "came_back": _by_strength(one.came_back),
        "put_right": _by_strength(one.put_right),
        "slipped": _by_strength(one.slipped),
    }


def _by_strength(lines: tuple[Line, ...]) -> dict[str, list[dict[str, Any]]]:
    """Part the lines by strength; the strengths are never added together."""
    found: dict[str, list[dict[str, Any]]] = {strength: [] for strength in STRENGTH_WORDS}
    for line in lines:
        found[line.strength].append(asdict(line))
    return found


def _text(one: OfAuthority) -> list[str]:
    lines = [f"{one.authority}: {', '.join(one.letters)}"]
    for title, held in (
        ("came back", one.came_back),
        ("put right, by Ofsted's own later word", one.put_right),
        ("in order before, wanting later", one.slipped),
    ):
        for strength, same in groupby(held, key=lambda line: line.strength):
            lines.append(f"  {title} ({STRENGTH_WORDS[strength]}):")
            lines += [f"    {line.theme}: {_trail(line)}" for line in same]
    if len(lines) == 1:
        lines.append("  nothing is said again")
    return [*lines, ""]


def _trail(line: Line) -> str:
    return " -> ".join(step.finding or step.letter for step in line.trail)
