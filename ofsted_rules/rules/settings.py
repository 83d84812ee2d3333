"""Settings: what a rule or the library leaves to the authority, with a default and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field, RootModel, model_validator

from ofsted_rules.documents import Document, load_model, read_document, use_one_of
from ofsted_rules.documents import Path as Steps
from ofsted_rules.problems import Place, Problem, Problems
from ofsted_rules.records.model import Record
from ofsted_rules.rules.shipped import shipped_rulesets
from ofsted_rules.rules.timescales import Sure
from ofsted_rules.vocabulary.base import Written

ANY = "any"
MONTHS_LOCAL = "exception-months-local"
MONTHS_GUIDANCE = "exception-months-guidance"
NOTICE_DAYS = "exception-notice-days"

SettingValue = int | Literal["any"] | list[str]


class SettingText(Written):
    """A setting as the library declares it."""

    what: str = Field(min_length=5)
    holds: Literal["codes", "number"]
    field: str = ""
    """For codes: `record.field`, whose codes they are."""
    default: SettingValue
    may_change: Literal["freely", "lower", "no"]
    """`lower`: a profile may set a lower number, never a higher one."""
    source: str = Field(min_length=3)
    sure: Sure

    @model_validator(mode="after")
    def _fits(self) -> SettingText:
        if (self.holds == "codes") != bool(self.field):
            raise ValueError("`field` is for codes, which need it, and for nothing else")
        if (self.holds == "number") != isinstance(self.default, int):
            raise ValueError("`number` holds a whole number, `codes` a list of codes or `any`")
        return self


class SettingsText(RootModel[dict[str, SettingText]]):
    """The settings file: settings by name."""


class OwnSettingText(Written):
    """What a profile says of a setting."""

    value: SettingValue
    source: str = Field(min_length=3)
    sure: Sure = Sure.PRIMARY


@dataclass(frozen=True, slots=True)
class WrittenSetting:
    """A setting as declared, and where."""

    text: SettingText
    document: Document
    path: Steps


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its value, and where the value comes from."""

    name: str
    text: SettingText
    value: SettingValue
    source: str
    sure: str
    place: Place
    own: bool = False
    """The profile set it."""

    @property
    def codes(self) -> tuple[str, ...] | None:
        """Return the codes, or None for any at all."""
        return tuple(self.value) if isinstance(self.value, list) else None

    @property
    def number(self) -> int:
        """Return the number."""
        assert isinstance(self.value, int)
        return self.value

    @property
    def words(self) -> str:
        """Return the value in words."""
        return ", ".join(self.value) if isinstance(self.value, list) else str(self.value)


def written_settings(document: Document, problems: Problems) -> dict[str, WrittenSetting]:
    """Return the settings that a file declares; what is wrong is added to `problems`."""
    text = load_model(SettingsText, document, problems=problems)
    declared = text.root if text else {}
    return {name: WrittenSetting(held, document, (name,)) for name, held in declared.items()}


@cache
def shipped_settings() -> Mapping[str, WrittenSetting]:
    """Return the settings that come with the library."""
    problems = Problems()
    file = shipped_rulesets() / "settings.yaml"
    found = written_settings(read_document(file, display="rulesets/settings.yaml"), problems)
    problems.raise_if_errors()
    return found


def resolve_settings(
    declared: Mapping[str, WrittenSetting],
    own: Mapping[str, OwnSettingText],
    document: Document | None,
    dictionary: Mapping[str, type[Record]],
    problems: Problems,
) -> dict[str, Setting]:
    """Return every setting with its value; what is wrong is added to `problems`."""
    found = {}
    for name, written in declared.items():
        text = written.text
        wrong = list(_declared_wrong(written, dictionary))
        problems.extend(wrong)
        place = written.document.place_at(written.path)
        default = Setting(name, text, text.default, text.source, text.sure.value, place)
        found[name] = default
        if name in own and document is not None and not wrong:
            path: Steps = ("settings", name, "value")
            refused = list(_own_wrong(default, own[name], document, path, dictionary))
            problems.extend(refused)
            if not refused:
                chosen = own[name]
                found[name] = Setting(
                    name=name,
                    text=text,
                    value=chosen.value,
                    source=chosen.source,
                    sure=chosen.sure.value,
                    place=document.place_at(("settings", name), key=True),
                    own=True,
                )
    for name in own:
        if name not in declared and document is not None:
            message = f"the profile sets an unknown setting `{name}`"
            help_ = use_one_of(name, declared)
            problems.add(
                document.problem("P023", message, ("settings", name), key=True, help=help_)
            )
    return found


def _codes(field: str, dictionary: Mapping[str, type[Record]]) -> tuple[str, ...]:
    record, _, name = field.partition(".")
    spec = dictionary[record].specs().get(name) if record in dictionary else None
    return spec.codes if spec else ()


def _declared_wrong(
    written: WrittenSetting, dictionary: Mapping[str, type[Record]]
) -> Iterator[Problem]:
    text = written.text
    if text.holds != "codes":
        return
    known = _codes(text.field, dictionary)
    if not known:
        message = f"`{text.field}` is no field that holds codes"
        help_ = "write `record.field`, as `protection_visit.visitor`"
        yield written.document.problem("L003", message, (*written.path, "field"), help=help_)
        return
    yield from _never(text.default, known, text.field, written.document, (*written.path, "default"))


def _own_wrong(
    default: Setting,
    own: OwnSettingText,
    document: Document,
    path: Steps,
    dictionary: Mapping[str, type[Record]],
) -> Iterator[Problem]:
    text, value = default.text, own.value
    if text.may_change == "no":
        message = f"a profile cannot change `{default.name}`"
        yield document.problem("P025", message, path, help="remove it from the profile")
    elif (text.holds == "number") != isinstance(value, int) or value == [] or _negative(value):
        expected = "a whole number from 0" if text.holds == "number" else "a list of codes or `any`"
        message = f"`{default.name}` holds {expected}"
        yield document.problem("P024", message, path, help=f"write {expected}")
    elif text.may_change == "lower" and isinstance(value, int) and value > default.number:
        message = f"`{default.name}` may be lowered, not raised above {default.number}"
        help_ = f"write {default.number} or less, or leave it out"
        yield document.problem("P025", message, path, help=help_)
    else:
        known = _codes(text.field, dictionary)
        yield from _never(value, known, text.field, document, path, code="P024")


def _negative(value: SettingValue) -> bool:
    return isinstance(value, int) and value < 0


def _never(
    value: SettingValue,
    known: tuple[str, ...],
    field: str,
    document: Document,
    path: Steps,
    *,
    code: str = "L003",
) -> Iterator[Problem]:
    """Yield a problem for each code that the field never holds."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if item not in known:
            message = f"`{field}` is never `{item}`"
            yield document.problem(code, message, (*path, index), help=use_one_of(item, known))
