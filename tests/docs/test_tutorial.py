"""The tutorials stay true: their files are written, their commands run, their outputs compared."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofsted_rules.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_BECOMES = "# becomes\n"


@dataclass(frozen=True)
class Block:
    """A fenced block: what it does (`yaml`, `append`, `replace`, `console`), to which file."""

    does: str
    file: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(*found.groups())


def do(block: Block) -> None:
    """Write to a file as the page says."""
    file = Path(block.file)
    if block.does == "yaml":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, encoding="utf-8")
        return
    held = file.read_text(encoding="utf-8")
    if block.does == "append":
        file.write_text(held + block.text, encoding="utf-8")
        return
    assert block.does == "replace", block.does
    was, becomes, now = block.text.partition(_BECOMES)
    assert becomes
    assert held.count(was) == 1, was
    file.write_text(held.replace(was, now), encoding="utf-8")


def output(command: str) -> str:
    """Run a command in this process; return what it prints, both streams, without its end."""
    program, *arguments = shlex.split(command)
    assert program == "ofsted-rules"
    return CliRunner().invoke(main, arguments).output.rstrip()


def agrees(shown: str, said: str) -> bool:
    """Tell whether an output is as shown, where `...` stands for anything."""
    parts = (re.escape(part) for part in shown.rstrip().split("..."))
    return re.fullmatch(".*".join(parts), said, re.DOTALL) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_tutorial_works_as_it_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "fixtures" / "authority", tmp_path / "fixtures" / "authority")
    monkeypatch.chdir(tmp_path)
    last = ""
    for block in blocks(page):
        if block.does == "console":
            command, _, shown = block.text.partition("\n")
            last = output(command.removeprefix("$ "))
            assert agrees(shown, last), f"{command}\n{last}"
            assert last
        else:
            do(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_at_its_end_every_line_is_covered_and_no_mutant_survives(page: Path) -> None:
    shown = [block.text for block in blocks(page) if "--coverage --mutants" in block.text]
    assert len(shown) == 1
    (reached,) = re.findall(r"(\d+) of (\d+) lines that it can reach", shown[0])
    assert reached[0] == reached[1]
    assert "not reached" not in shown[0]
    assert ": never " not in shown[0]
    made, killed, survived = re.findall(r"(\d+) (?:made|killed|survived)", shown[0])
    assert made == killed != "0"
    assert survived == "0"


def test_the_comparison_can_fail() -> None:
    assert agrees("a ... d", "a b c d")
    assert agrees("a\n...", "a\nb")
    assert not agrees("a ... d", "a b c")
    assert not agrees("3 passed", "4 passed")
    assert PAGES
