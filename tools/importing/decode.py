"""A CSV file of any origin → its rows, as text, with the line that each began on."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

_GUESSES = ("utf_8", "cp932", "euc_jp", "cp1252")
"""What a CRM's or Excel's export is written in, besides the Unicode ones that a mark tells."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LONGEST_FIELD = 1_000_000


class UnreadableFile(Exception):
    """The file as a whole cannot be taken; the message says what to do."""


@dataclass(frozen=True)
class Line:
    number: int
    """Of the file, from 1, where the row begins."""
    cells: dict[str, str]
    """Heading → trimmed text."""
    problem: str | None = None
    """Why the row does not fit its headings."""


@dataclass(frozen=True)
class Sheet:
    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_sheet(path: Path) -> Sheet:
    """The file's rows. Raises UnreadableFile where it is missing, empty, in no known encoding or has twin headings."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            f"{path.name} cannot be read ({error.strerror}). Check its name and its rights."
        ) from error
    return sheet_of(path.name, decode(path.name, raw))


def decode(name: str, raw: bytes) -> str:
    """The file's text, in Unicode, cp932, EUC-JP or Western encodings."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(raw, cp_isolation=list(_GUESSES)).best()
    if best is None:
        raise UnreadableFile(f"{name} is in an encoding that is not known. Save it as UTF-8 and try again.")
    return str(best)


def sheet_of(name: str, text: str) -> Sheet:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=_delimiter(text))
    numbered = _numbered(name, reader)
    _, first = next(numbered, (0, []))
    headings = tuple(_heading(cell) for cell in first)
    if not any(headings):
        raise UnreadableFile(f"{name} is empty. Its first line must hold the headings.")
    twins = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    if twins:
        raise UnreadableFile(f"{name} has the heading “{twins[0]}” twice. Rename one of them.")
    return Sheet(name, headings, tuple(_line(number, headings, cells) for number, cells in numbered))


def _numbered(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on; blank ones are left out."""
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num  # type: ignore[attr-defined]  # csv's reader has it, its protocol does not
    except csv.Error as error:
        raise UnreadableFile(f"{name} is no CSV after line {before} ({error}).") from error


def _line(number: int, headings: tuple[str, ...], cells: list[str]) -> Line:
    spare = [cell for cell in cells[len(headings) :] if cell.strip()]
    problem = None
    if spare:
        problem = f"has {len(cells)} cells where the headings are {len(headings)}: is a comma not in quotes?"
    padded = cells + [""] * (len(headings) - len(cells))
    return Line(number, {h: c.strip() for h, c in zip(headings, padded, strict=False) if h}, problem)


def _heading(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().casefold().replace(" ", "_")


def _delimiter(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=first.count)
