"""Where the shipped rulesets are: inside the wheel, or beside the package in a checkout."""

from pathlib import Path


def shipped_rulesets() -> Path:
    """Return the folder of the rulesets that come with the library."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"
