"""What a generated folder says of itself: the manifest, and a README for whoever opens it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from ofsted_rules.synthetic.days import Days, iso
from ofsted_rules.synthetic.stories.told import Story

AUTHORITY = "Northmoor (synthetic)"
PROFILE = "northmoor"


def manifest(days: Days) -> str:
    """Return the text of `manifest.yaml`."""
    return (
        f"authority: {AUTHORITY}\n"
        f"as_at: {iso(days.as_at)}\n"
        f"extracted_on: {iso(days.extracted)}\n"
        f"profile: {PROFILE}\n"
        "synthetic: true\n"
    )


def readme(
    arguments: Mapping[str, object], told: Mapping[str, tuple[str, ...]], stories: Iterable[Story]
) -> str:
    """Return the text of `README.txt`: how the folder was made, and its special cases."""
    listed = [
        textwrap.fill(
            f"{', '.join(told[story.name])}: {story.what}",
            width=96,
            initial_indent="- ",
            subsequent_indent="  ",
        )
        for story in stories
        if told.get(story.name)
    ]
    return _HEAD.format(**arguments) + "\n" + "\n".join(listed) + "\n"


_HEAD = """\
This authority does not exist. Every row is made up by a program; no child, worker, family or event
is real. Do not edit the files: they are generated, and generated again, from within this folder,
they are the same to the byte:

    from datetime import date
    from pathlib import Path
    from ofsted_rules.synthetic import generate

    generate(Path("."), seed={seed}, children={children}, as_at=date.fromisoformat("{as_at}"),
             overwrite=True)

Most of it is ordinary life, with teams that are now and then late and one (Team West) that often
is. These children are special cases, each put in on purpose:
"""
