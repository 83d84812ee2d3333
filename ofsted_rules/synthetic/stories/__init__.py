"""The special cases, in the order in which they are told."""

from __future__ import annotations

from ofsted_rules.synthetic.people import Town
from ofsted_rules.synthetic.stories import interviews, meetings, mistakes, plans
from ofsted_rules.synthetic.stories.told import Story

__all__ = ["STORIES", "Story", "tell"]

STORIES: tuple[Story, ...] = tuple(
    item
    for module in (meetings, plans, interviews, mistakes)
    for item in vars(module).values()
    if isinstance(item, Story)
)
"""Every story, as its module has it."""


def tell(town: Town, most: int) -> dict[str, tuple[str, ...]]:
    """Write the stories that `most` children are enough for; return the children of each."""
    told: dict[str, tuple[str, ...]] = {}
    for story in STORIES:
        if story.children > most:
            continue
        most -= story.children
        before = town.book.child.number
        story.write(town)
        numbers = range(before + 1, town.book.child.number + 1)
        told[story.name] = tuple(f"N{number:05d}" for number in numbers)
    return told
