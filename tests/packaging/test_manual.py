"""The generated pages of the manual hold every record type, rule, code and command."""

import importlib.util
from pathlib import Path

import pytest

from ofsted_rules.cli.main import COMMANDS
from ofsted_rules.problems.codes import CODES
from ofsted_rules.records.dictionary import DICTIONARY
from ofsted_rules.rules.load import load_ruleset

TOOL = Path(__file__).resolve().parents[2] / "tools" / "manual.py"


@pytest.fixture(scope="module")
def pages():
    spec = importlib.util.spec_from_file_location("manual", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.pages())


def test_every_record_type_and_field_has_its_line(pages):
    text = pages["reference/records.md"]
    for name, record in DICTIONARY.items():
        section = text.split(f"## {name}\n")[1].split("\n## ")[0]
        assert all(f"`{field}`" in section for field in record.specs())


def test_every_rule_stands_on_the_page_of_its_theme(pages):
    for rule in load_ruleset().rules:
        assert f"## {rule.text.id}\n" in pages[f"rules/{rule.theme}.md"]


def test_every_code_and_command_has_its_heading(pages):
    assert all(f"## {code}: " in pages["reference/codes.md"] for code in CODES)
    assert all(f"## ofsted-rules {name}\n" in pages["reference/commands.md"] for name in COMMANDS)


def test_every_table_row_has_the_cells_of_its_heading(pages):
    for text in pages.values():
        width = 0
        for line in text.splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            cells = line.replace("\\|", "").count("|")
            width = width or cells
            assert cells == width, line
