"""Read a hand-written YAML file into a `Document`, or refuse it with all that is wrong."""

from __future__ import annotations

from pathlib import Path

import yaml

from ofsted_rules.documents import characters
from ofsted_rules.documents.document import Document, split_lines
from ofsted_rules.documents.nodes import Position, ScalarNode
from ofsted_rules.documents.syntax import syntax_problem
from ofsted_rules.documents.tree import MOST_PROBLEMS, StopReading, TreeBuilder
from ofsted_rules.problems import Place, Problem, ProblemsError

MOST_BYTES = 1_000_000
"""The size of about 30,000 lines; a ruleset of every finding so far has a tenth of that."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it. We only use its events, never its values."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "save the file with the encoding UTF-8"


def read_document(path: Path, *, display: str | None = None) -> Document:
    """Read a file; `display` is how messages name it (its path as given by default).

    Raises
    ------
    ProblemsError
        The file cannot be read or was refused.

    """
    file = display if display is not None else str(path)
    return read_text(_decode(_bytes(path, file), file), file)


def read_text(text: str, file: str) -> Document:
    """Read the text of a file; `file` is how messages name it.

    Raises
    ------
    ProblemsError
        The text was refused.

    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise _too_large(file)
    lines = split_lines(text)
    _refuse_characters(text, lines, file)
    builder = TreeBuilder(file, lines)
    try:
        builder.build(yaml.parse(text, Loader=LOADER))
    except StopReading:
        pass
    except (yaml.YAMLError, UnicodeError) as error:
        builder.problems.add(syntax_problem(error, file, lines))
    root = builder.root
    if not builder.problems and (root is None or _is_blank(root)):
        builder.report("Y010", "file is empty", Position(1, 1), "add its content or delete it")
    builder.problems.raise_if_errors()
    assert root is not None
    return Document(file, text, root)


def _is_blank(root: object) -> bool:
    return isinstance(root, ScalarNode) and root.value is None


def _bytes(path: Path, file: str) -> bytes:
    """Read at most one byte more than is allowed: a size asked for beforehand may be out of date.

    A pipe or a device is refused unopened, for it could keep us waiting for ever.
    """
    if not path.exists():
        raise _refused("Y001", "file does not exist", file, "check the path")
    if not path.is_file():
        raise _refused("Y001", "not a file", file, "name a file, not a folder or a device")
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _refused("Y001", f"file cannot be read: {reason}", file, "check its rights") from None
    if len(content) > MOST_BYTES:
        raise _too_large(file)
    return content


def _decode(content: bytes, file: str) -> str:
    if content.startswith(_UTF_16):
        raise _refused("Y003", "file is UTF-16 text, not UTF-8", file, _SAVE_AS)
    content = content.removeprefix(_BOM)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = split_lines(content[: error.start].decode("utf-8"))
        line = split_lines(content.decode("utf-8", "replace"))[len(before) - 1]
        place = Place(file, len(before), len(before[-1]) + 1)
        message = f"byte {error.start} of the file is not UTF-8 text"
        problem = Problem("Y003", message, place, _SAVE_AS, excerpt=line)
        raise ProblemsError([problem]) from None


def _refuse_characters(text: str, lines: list[str], file: str) -> None:
    """Refuse control characters before parsing, at most one for each line."""
    if not characters.IN_TEXT.search(text):
        return
    found = []
    for number, line in enumerate(lines, start=1):
        bad = characters.IN_TEXT.search(line)
        if bad:
            message = f"character {characters.name(bad[0])} is not allowed"
            place = Place(file, number, bad.start() + 1)
            found.append(Problem("Y012", message, place, "delete it", excerpt=line))
    raise ProblemsError(found[:MOST_PROBLEMS])


def _too_large(file: str) -> ProblemsError:
    return _refused("Y002", f"file is larger than {MOST_BYTES} bytes", file, "split the file")


def _refused(code: str, message: str, file: str, help: str) -> ProblemsError:
    return ProblemsError([Problem(code, message, Place(file), help)])
