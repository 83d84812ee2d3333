"""What every written building block shares: hyphens in YAML, nothing unknown, nothing mutable."""

from pydantic import BaseModel, ConfigDict


def hyphenated(name: str) -> str:
    """Return the YAML spelling of a field name: ``at_most`` is written ``at-most``."""
    return name.replace("_", "-")


class Written(BaseModel):
    """A piece of a rule as somebody wrote it."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=hyphenated, str_strip_whitespace=True
    )
