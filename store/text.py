"""Text that both engines can keep."""

from __future__ import annotations

from typing import Any


def clean(text: str) -> str:
    """The same text without NUL (PostgreSQL refuses it, SQLite's length() stops there) and with each lone
    surrogate, which no engine can encode, as U+FFFD. Two surrogates that make one character become it."""
    text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def cleaned(value: Any) -> Any:
    """The same value with every text in it clean: in dicts (keys too), lists and tuples, however deep."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {cleaned(key): cleaned(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(each) for each in value]
    return value
