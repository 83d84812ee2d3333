"""Hand-written YAML, read with the place of every key and value.

`read_document` turns a file into a `Document` behind a guard; `load_model` turns a part of it into
a pydantic model. Whatever is wrong comes out as `Problem`s with file, line and column.
"""

from ofsted_rules.documents.document import Document
from ofsted_rules.documents.models import load_model
from ofsted_rules.documents.nearest import in_backticks, nearest, use_one_of
from ofsted_rules.documents.nodes import (
    Entry,
    ListNode,
    MappingNode,
    Node,
    Path,
    Position,
    ScalarNode,
    walk,
)
from ofsted_rules.documents.reader import read_document, read_text

__all__ = [
    "Document",
    "Entry",
    "ListNode",
    "MappingNode",
    "Node",
    "Path",
    "Position",
    "ScalarNode",
    "in_backticks",
    "load_model",
    "nearest",
    "read_document",
    "read_text",
    "use_one_of",
    "walk",
]
