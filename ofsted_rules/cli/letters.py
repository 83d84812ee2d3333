"""`ofsted-rules letters`: what was catalogued, what proves it, and what rests on it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from ofsted_rules.cli import options, printing
from ofsted_rules.cli.exits import ExitCode
from ofsted_rules.cli.lazy import LazyGroup

SCHEMA_VERSION = "1"

group = LazyGroup(
    "letters",
    help="The inspection letters and what rests on them.",
    lazy={
        "list": ("ofsted_rules.cli.letters:list_", "The letters, oldest first."),
        "verify": ("ofsted_rules.cli.letters:verify", "Prove the catalogue from the texts."),
        "import": ("ofsted_rules.cli.import_letter:command", "A letter into a draft."),
        "coverage": ("ofsted_rules.cli.letters:coverage", "Findings without rules, and back."),
        "recurring": ("ofsted_rules.cli.recurring:command", "What comes back; what was put right."),
    },
)


@click.command("list")
@options.ruleset_options
@options.letters_option
@options.format_option
def list_(
    ruleset: Path | None, profile: str | None, letters_dir: Path | None, format_: str
) -> None:
    """List the letters with the number of their findings and of the rules that cite them."""
    from ofsted_rules.cli.selection import linked_rules, with_own_letters
    from ofsted_rules.letters.drafts import DraftLetter
    from ofsted_rules.reporting.words import letter_day

    linked = with_own_letters(linked_rules(ruleset, profile), ruleset, letters_dir)
    to_you = linked.profile.text.letters_to
    citing = Counter(
        letter for rule in linked.rules for letter in {cite.letter.id for cite in rule.cites}
    )
    letters = [
        {
            "letter": letter.id,
            "title": letter.title,
            "authority": letter.authority,
            "date": letter.date.isoformat(),
            "date_words": letter_day(letter),
            "kind": letter.kind.value,
            "framework": letter.framework.value,
            "publisher": letter.publisher,
            "draft": isinstance(letter, DraftLetter),
            "said_to": "you" if letter.authority in to_you else "others",
            "findings": len(letter.findings),
            "rules": citing[letter.id],
        }
        for letter in linked.letters.letters
    ]
    if format_ == "json":
        printing.print_json(
            {"schema_version": SCHEMA_VERSION, "ruleset_hash": linked.hash, "letters": letters}
        )
        return
    printing.print_text("".join(_listed(letter) for letter in letters))


def _listed(letter: dict[str, Any]) -> str:
    draft = "draft: " if letter["draft"] else ""
    return (
        f"{letter['letter']}: {draft}{letter['title']}, {letter['date_words']} "
        f"({letter['publisher']}): "
        f"{letter['findings']} findings, {letter['rules']} rules cite it\n"
    )


@click.command("verify")
@click.option("--texts", type=options.FOLDER, required=True, help="A folder of letters' texts.")
@options.ruleset_options
@options.letters_option
@options.format_option
def verify(
    texts: Path,
    ruleset: Path | None,
    profile: str | None,
    letters_dir: Path | None,
    format_: str,
) -> None:
    """Prove every finding in the catalogue from the letters' own texts.

    Exit code: 0 every finding was found, 1 some were changed or moved, 3 none was, but some texts
    are not at hand.
    """
    from ofsted_rules.cli.selection import linked_rules, with_own_letters
    from ofsted_rules.letters.verify import Standing
    from ofsted_rules.letters.verify import verify as prove

    if not texts.is_dir():
        raise click.UsageError("--texts: there is no such folder.")
    linked = with_own_letters(linked_rules(ruleset, profile), ruleset, letters_dir)
    found = prove(linked.letters, texts)
    counts = Counter(one.standing for one in found)
    numbers = {standing.value: counts[standing] for standing in Standing}
    if format_ == "json":
        findings = [
            {
                "finding": one.finding,
                "standing": one.standing.value,
                "detail": one.detail,
                "moved_to": one.moved_to,
            }
            for one in found
        ]
        printing.print_json(
            {"schema_version": SCHEMA_VERSION, "counts": numbers, "findings": findings}
        )
    else:
        lines = [
            f"{one.finding}: {one.standing.value}: {one.detail}"
            for one in found
            if one.standing is not Standing.FOUND
        ]
        summary = ", ".join(f"{number} {words}" for words, number in numbers.items())
        lines.append(f"{len(found)} findings: {summary}")
        printing.print_text("".join(f"{line}\n" for line in lines))
    if counts[Standing.CHANGED] or counts[Standing.MOVED]:
        raise click.exceptions.Exit(ExitCode.GAPS)
    if counts[Standing.MISSING_TEXT]:
        raise click.exceptions.Exit(ExitCode.INCONCLUSIVE)


@click.command("coverage")
@options.ruleset_options
@options.letters_option
@options.format_option
def coverage(
    ruleset: Path | None, profile: str | None, letters_dir: Path | None, format_: str
) -> None:
    """Show both ways: the rules of each finding, and the findings of each rule."""
    from ofsted_rules.cli.selection import linked_rules, with_own_letters
    from ofsted_rules.reporting.words import count

    linked = with_own_letters(linked_rules(ruleset, profile), ruleset, letters_dir)
    rests = [
        {
            "rule": rule.id,
            "findings": list(dict.fromkeys(cite.finding.id for cite in rule.cites)),
            "cites": [
                {
                    "finding": cite.text.finding,
                    "reading": cite.text.reading,
                    "covers": cite.text.covers,
                }
                for cite in rule.cites
            ],
        }
        for rule in linked.rules
    ]
    findings = [
        {
            "finding": finding.id,
            "kind": finding.kind.value,
            "rules": [
                rule.id
                for rule in linked.rules
                if any(cite.finding.id == finding.id for cite in rule.cites)
            ],
        }
        for finding in linked.letters.findings()
    ]
    if format_ == "json":
        printing.print_json(
            {
                "schema_version": SCHEMA_VERSION,
                "ruleset_hash": linked.hash,
                "findings": findings,
                "rules": rests,
            }
        )
        return
    lines = [f"{one['finding']}: {', '.join(one['rules']) or 'no rule'}" for one in findings]
    lines += [f"{rule['rule']}: rests on no finding" for rule in rests if not rule["findings"]]
    covered = sum(bool(one["rules"]) for one in findings)
    lines.append(
        f"{covered} of {count(len(findings), 'finding')} have a rule that tests some of it"
    )
    printing.print_text("".join(f"{line}\n" for line in lines))
