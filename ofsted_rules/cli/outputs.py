"""Which formats go where: pairs of `--format` and `--output`, `-` being the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

SCREEN = "-"
FORMATS = ("text", "json")
_BY_SUFFIX = {".json": "json", ".txt": "text"}


def pairs(formats: Sequence[str], outputs: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of format and output.

    Without an output, one format goes to the screen (text where none is given). Without a format,
    the outputs' suffixes say it. Otherwise the first format goes to the first output, and so on.
    """
    if not outputs:
        if len(formats) > 1:
            raise click.UsageError("Give each --format an --output (`-` is the screen).")
        return [((formats or ("text",))[0], SCREEN)]
    if not formats:
        formats = [_by_suffix(output) for output in outputs]
    if len(formats) != len(outputs):
        raise click.UsageError(
            f"There are {len(formats)} --format and {len(outputs)} --output: "
            "they go in pairs (`-` is the screen)."
        )
    _refuse_twice(outputs)
    return list(zip(formats, outputs, strict=True))


def _by_suffix(output: str) -> str:
    if output == SCREEN:
        return "text"
    suffix = Path(output).suffix
    if suffix not in _BY_SUFFIX:
        raise click.UsageError(f"`{output}` does not say which format it is: add --format.")
    return _BY_SUFFIX[suffix]


def _refuse_twice(outputs: Sequence[str]) -> None:
    places = [SCREEN if output == SCREEN else str(Path(output).absolute()) for output in outputs]
    for place, output in zip(places, outputs, strict=True):
        if places.count(place) > 1:
            raise click.UsageError(f"Two formats would go to `{output}`.")
