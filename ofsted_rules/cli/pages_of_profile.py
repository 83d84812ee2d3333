"""What `explain` says of a profile's part in a rule: settings, exceptions, the selection."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ofsted_rules.reporting.words import SURE, day_words
from ofsted_rules.rules.agreed import Agreed
from ofsted_rules.rules.link import Linked, Rule
from ofsted_rules.rules.origins import whose
from ofsted_rules.rules.settings import Setting

Fact = tuple[str, str]


def profile_facts(rule: Rule, linked: Linked) -> Iterator[Fact]:
    """Yield what a rule takes from settings and from the profile."""
    for name in rule.settings:
        yield "setting", f"{name}: {_value(linked.settings[name], linked)}"
    yield "profile", linked.profile.text.profile
    for agreed in linked.agreed:
        if agreed.rule == rule.id:
            yield agreed.kind.value, _agreed(agreed, linked)
    select = linked.profile.text.select
    if select is not None and not select.keeps(rule.id, rule.theme):
        because = next((held.because for held in select.leave_out if held.rule == rule.id), "")
        yield "left out", because or "the profile selects other themes and rules"


def setting_page(setting: Setting, linked: Linked) -> Iterator[Fact]:
    """Yield what a setting is, what it is set to, and which rules ask for it."""
    yield "holds", f"{setting.text.holds} {setting.text.field}".strip()
    yield "value", _value(setting, linked)
    if setting.own:
        yield (
            "default",
            Setting(
                name=setting.name,
                text=setting.text,
                value=setting.text.default,
                source="",
                sure="",
                place=setting.place,
            ).words,
        )
    yield "may change", setting.text.may_change
    users = [rule.id for rule in linked.rules if setting.name in rule.settings]
    yield "used by", ", ".join(users) or "no rule"


def _value(setting: Setting, linked: Linked) -> str:
    source = f"{setting.source} ({SURE.get(setting.sure, setting.sure)})"
    return f"{setting.words}: {source}; {whose(linked, setting.place)}"


def _agreed(agreed: Agreed, linked: Linked) -> str:
    days = f"from {day_words(date.fromordinal(agreed.first))}"
    if agreed.until is not None:
        days += f" until {day_words(date.fromordinal(agreed.until))}"
    return f"{agreed.id}, {days}: {agreed.because}; {whose(linked, agreed.place)}"
