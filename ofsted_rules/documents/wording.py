"""Our words for what pydantic found wrong with a value.

Never the value itself: a sentence says what was expected and what kind of thing stands there. The
one exception is a misspelt choice, a word of the rule language, which is named in backticks.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ofsted_rules.documents.nearest import cut, in_backticks, use_one_of
from ofsted_rules.documents.nodes import ListNode, MappingNode, Node, ScalarNode

_EXPECTED = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "bool": "`true` or `false`",
    "list": "a list",
    "tuple": "a list",
    "set": "a list",
    "frozen_set": "a list",
    "iterable": "a list",
    "dict": "a mapping",
    "mapping": "a mapping",
    "model": "a mapping",
    "dataclass": "a mapping",
    "date": "a date as YYYY-MM-DD",
    "datetime": "a moment as YYYY-MM-DD HH:MM",
    "time": "a time as HH:MM",
    "none": "nothing",
}
_KIND_OF_ERROR = re.compile(r"(.+?)_(type|parsing|from_\w+|attributes_type|required|parsing_size)")
_LIMITS = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "multiple_of": "a multiple of {multiple_of}",
    "too_short": "at least {min_length} of them",
    "too_long": "at most {max_length} of them",
    "string_too_short": "text of {min_length} characters or more",
    "string_too_long": "text of {max_length} characters or less",
    "string_pattern_mismatch": "text of the form `{pattern}`",
}
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'|([^\s,']+)")


class Words(NamedTuple):
    """A code, a message and a help line."""

    code: str
    message: str
    help: str


def expected_kind(error_type: str) -> str | None:
    """Return what was expected, where the error says that the kind of value is wrong."""
    found = _KIND_OF_ERROR.fullmatch(error_type)
    return _EXPECTED.get(found[1]) if found else None


def choices_of(error: dict[str, Any]) -> list[str]:
    """Return the words that an error says are allowed, or nothing where it is no choice."""
    if error["type"] not in ("literal_error", "enum", "union_tag_invalid"):
        return []
    context = error["ctx"]
    text = str(context.get("expected") or context.get("expected_tags"))
    pairs = _CHOICE.findall(text)
    return [quoted or bare for quoted, bare in pairs if bare != "or"]


def wrong_kind(expected: list[str], node: Node, label: str) -> Words:
    """Say that another kind of value was expected at a node; `label` names its key."""
    what = " or ".join(dict.fromkeys(expected))
    of = f" for `{label}`" if label else ""
    found = node.kind
    is_date = what.startswith(("a date", "a moment", "a time"))
    if found == what or (is_date and found == "text"):
        found = "other text" if is_date else "another value"
    return Words("Y006", f"expected {what}{of}, found {found}", _help_for_kind(expected, node))


def wrong_choice(choices: list[str], node: Node, label: str) -> Words:
    """Say that a word is none of the allowed ones."""
    of = f" for `{label}`" if label else ""
    if isinstance(node, ScalarNode) and node.source:
        message = f"unknown value `{cut(node.source)}`{of}"
        return Words("Y007", message, use_one_of(node.source, choices))
    message = f"expected {in_backticks(choices)}{of}, found {node.kind}"
    return Words("Y007", message, use_one_of("", choices))


def wrong_value(error: dict[str, Any], label: str) -> Words:
    """Say what is wrong with a value of the right kind."""
    context = error.get("ctx") or {}
    own = context.get("error")
    if isinstance(own, Exception) and str(own):
        return Words("Y008", str(own), "")
    of = f" for `{label}`" if label else ""
    limit = _LIMITS.get(error["type"])
    if limit:
        # The form is ours and the context is the model's: nothing of the document is formatted.
        return Words("Y008", f"expected {limit.format_map(context)}{of}", "")
    text = str(error["msg"])
    return Words("Y008", text[:1].lower() + text[1:].rstrip("."), "")


def _help_for_kind(expected: list[str], node: Node) -> str:
    if isinstance(node, ListNode):
        return "" if "a list" in expected else "write one value, not a list"
    if isinstance(node, MappingNode):
        return "begin each entry with `- `" if "a list" in expected else ""
    return _help_for_scalar(expected, node)


def _help_for_scalar(expected: list[str], node: ScalarNode) -> str:
    help = ""
    if node.value is None:
        help = "write a value after the colon"
    elif "text" in expected:
        help = f'put it in quotes: "{cut(node.source)}"'
    elif "`true` or `false`" in expected:
        help = "write `true` or `false`"
    elif "a list" in expected:
        help = "put it in square brackets"
    elif node.quoted and _is_number(node.source):
        help = "write it without quotes"
    return help


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
