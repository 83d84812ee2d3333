"""The text of a file: a text in UTF-8 or Windows-1252, or a PDF by way of pypdf."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from ofsted_rules.problems import Place, Problem, ProblemsError

MOST_BYTES = 30_000_000
"""A long report with pictures has some 3 MB; what is far larger is something else."""
MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_FEWEST_PER_PAGE = 20
"""A page with fewer characters is a picture of a page."""


def read_text(path: Path) -> str:
    """Return the text of a letter; form feeds part the pages of a PDF.

    Raises
    ------
    ProblemsError
        C201 there is no such file or it is no letter, C211 pypdf is not installed, C212 the PDF
        holds no text.

    """
    if not path.is_file():
        raise _refusal("C201", "there is no such file", path, "check the path")
    if path.stat().st_size > MOST_BYTES:
        raise _refusal("C201", "the file is too large to be a letter", path, "check the path")
    content = path.read_bytes()
    if content.lstrip()[:5] == b"%PDF-":
        return _from_pdf(content, path)
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        help = "import the letter's PDF, or a plain text of it"
        raise _refusal("C201", "the file is neither a text nor a PDF", path, help)
    return _decoded(content)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _from_pdf(content: bytes, path: Path) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        help = 'install it with `pip install "ofsted-rules[pdf]"`, or import a text of the letter'
        raise _refusal("C211", "reading a PDF needs pypdf", path, help) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > MOST_PAGES:
            raise _refusal("C201", "the PDF has too many pages to be a letter", path, "check it")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        help = "open it and save it again as a PDF, or import a text of it"
        raise _refusal("C201", "the PDF could not be read", path, help) from None
    text = "\n\f".join(pages)[:_MOST_CHARACTERS]
    if len("".join(text.split())) < _FEWEST_PER_PAGE * max(1, len(pages)):
        help = "it is a picture of a page: have its text recognised first"
        raise _refusal("C212", "the PDF holds no text", path, help)
    return text


def _refusal(code: str, message: str, path: Path, help: str) -> ProblemsError:
    return ProblemsError([Problem(code, message, Place(str(path)), help)])
