"""One CSV file as rows of text: opened safely, decoded strictly, every row of the same width.

Nothing is guessed and nothing is repaired. A file that is not plain UTF-8 CSV is refused with its
row, because a lenient reader swallows rows without a word.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ofsted_rules.problems import Problem, ProblemsError
from ofsted_rules.readers import codes
from ofsted_rules.readers.report import refusal

Row = list[str]

_CHUNK_ROWS = 10_000
_CHANGED = "changed"
_BLOCK_BYTES = 1 << 20
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = "save it again as `CSV UTF-8`"


class CsvFile:
    """An open CSV file: its header, then its rows in chunks."""

    def __init__(self, handle: BinaryIO, name: str) -> None:
        self._name = name
        text = io.TextIOWrapper(handle, encoding="utf-8-sig", errors="strict", newline="")
        self._reader = csv.reader(text, strict=True)
        self._row = 0
        self.header: Row = (self._take(1) or [[]])[0]

    def chunks(self) -> Iterator[list[Row]]:
        """Yield the rows below the header; a blank line is an empty row, which keeps the count.

        Raises
        ------
        ProblemsError
            After the last row, when rows are ragged; at once, when a quoted cell is broken.

        """
        width = len(self.header)
        ragged: list[tuple[int, int]] = []
        first = 2
        while chunk := self._take(_CHUNK_ROWS):
            if set(map(len, chunk)) - {0, width}:
                ragged += [
                    (first + index, len(row))
                    for index, row in enumerate(chunk)
                    if len(row) not in (0, width)
                ]
            else:
                yield chunk
            first += len(chunk)
        if ragged:
            raise ProblemsError([self._ragged(ragged, width)])

    def _take(self, most: int) -> list[Row]:
        """Read up to so many rows; the error's row is the one after those that were read."""
        taken: list[Row] = []
        try:
            # One row at a time would cost as much again as the parsing.
            taken.extend(islice(self._reader, most))
        except csv.Error as error:
            broken = str(error)
        except UnicodeDecodeError:
            broken = _CHANGED
        else:
            self._row += len(taken)
            return taken
        # Raised out here, as the decoder's error holds bytes of the file.
        self._row += len(taken)
        raise ProblemsError([self._broken(broken)])

    def _broken(self, reason: str) -> Problem:
        row = self._row + 1
        if reason == _CHANGED:
            return changed(self._name)
        if "expected after" in reason:
            message = "a quoted cell is followed by more text before the next comma"
        elif "new-line" in reason:
            message = "the row ends with a lone carriage return"
        else:
            message = "a quoted cell that starts in this row is never closed, or a cell is too long"
        help = "write a quote within a quoted cell twice, and end rows with a line feed"
        return refusal(codes.QUOTES, message, self._name, help, row=row)

    def _ragged(self, found: list[tuple[int, int]], width: int) -> Problem:
        row, cells = found[0]
        message = f"the row has {cells} cells where the header has {width}"
        if len(found) > 1:
            others = ", ".join(str(row) for row, _ in found[1:6])
            message += f" ({len(found)} rows are not as wide as the header; next: {others})"
        problem = refusal(
            codes.RAGGED,
            message,
            self._name,
            "put a cell that holds a comma in quotes, and write every cell of a row",
            row=row,
        )
        return Problem(problem.code, problem.message, problem.place, problem.help, count=len(found))


@contextmanager
def open_csv(path: Path) -> Iterator[CsvFile]:
    """Open a regular file that is UTF-8 throughout, and see that it does not change meanwhile.

    Raises
    ------
    ProblemsError
        It is no regular file, cannot be opened, is not UTF-8, holds NUL bytes or broken quotes, or
        has changed by the time it is closed.

    """
    with _open_regular(path) as handle:
        before = os.fstat(handle.fileno())
        _check_bytes(handle, path.name)
        handle.seek(0)
        source = CsvFile(handle, path.name)
        yield source
        after = os.fstat(handle.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise ProblemsError([changed(path.name)])


def changed(name: str) -> Problem:
    """Say that a file changed while it was being read."""
    return refusal(
        codes.FILE_CHANGED,
        "the file changed while it was being read",
        name,
        "wait until the extract is complete, then run again",
    )


def _open_regular(path: Path) -> BinaryIO:
    # Not blocking, so that a pipe put in the file's place is refused and not waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    kind = ""
    try:
        kind = _kind(path.lstat().st_mode)
        descriptor = -1 if kind else os.open(path, flags)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "no reason given"
        problem = refusal(codes.NOT_READABLE, f"the file cannot be opened ({reason})", path.name)
        raise ProblemsError([problem]) from None
    if not kind:
        kind = _kind(os.fstat(descriptor).st_mode)
        if not kind:
            return os.fdopen(descriptor, "rb")
        os.close(descriptor)
    message = f"expected a file and found {kind}"
    help = "put the file itself in the folder"
    raise ProblemsError([refusal(codes.NOT_A_FILE, message, path.name, help)])


def _kind(mode: int) -> str:
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe or a device"


def _check_bytes(handle: BinaryIO, name: str) -> None:
    """Read the whole file once for NUL bytes and for bytes that are not UTF-8."""
    if handle.read(4).startswith(_WIDE_MARKS):
        message = "the file is UTF-16 or UTF-32 (its byte offset 0 holds that mark), not UTF-8"
        raise ProblemsError([refusal(codes.ENCODING, message, name, _SAVE_AS_UTF8, row=1)])
    handle.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    offset, line = 0, 1
    while block := handle.read(_BLOCK_BYTES):
        held = len(decoder.getstate()[0])
        bad = block.find(b"\0")
        if bad >= 0:
            raise ProblemsError([_nul(name, offset + bad, line + block.count(b"\n", 0, bad))])
        bad = _decode(decoder, block, False)
        if bad >= 0:
            bad -= held
            raise ProblemsError([_not_utf8(name, offset + bad, line, block, bad)])
        offset += len(block)
        line += block.count(b"\n")
    held = len(decoder.getstate()[0])
    if _decode(decoder, b"", True) >= 0:
        raise ProblemsError([_not_utf8(name, offset - held, line, b"", 0)])


def _decode(decoder: codecs.IncrementalDecoder, block: bytes, final: bool) -> int:
    """Return the position of the first byte that is not UTF-8, or -1."""
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as error:
        return error.start
    return -1


def _nul(name: str, offset: int, line: int) -> Problem:
    message = (
        f"a NUL byte at byte offset {offset}; the file is damaged, or is UTF-16 without a mark"
    )
    return refusal(codes.NUL, message, name, _SAVE_AS_UTF8, row=line)


def _not_utf8(name: str, offset: int, line: int, block: bytes, bad: int) -> Problem:
    guess = "it may be Windows-1252 (cp1252), the old default of spreadsheets"
    row = line + block.count(b"\n", 0, max(bad, 0))
    message = f"the byte at offset {offset} is not UTF-8; {guess}"
    return refusal(codes.ENCODING, message, name, _SAVE_AS_UTF8, row=row)
