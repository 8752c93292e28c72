from __future__ import annotations

import threading

import pytest

from store.database import Home, Workspace, open_workspace
from store.engines import gate_of
from store.gate import Gate
from tests.store import company

PATIENCE = 20.0


def _writer(gate: Gate, name: str, done: list[str], urgent: bool = False) -> threading.Thread:
    """A thread that stands in line by the time it is given back."""

    def write() -> None:
        with gate.writing(urgent):
            done.append(name)

    before = gate.waiting
    thread = threading.Thread(target=write)
    thread.start()
    while gate.waiting == before:
        pass
    return thread


def test_writers_take_turns_in_the_order_in_which_they_came() -> None:
    gate, done = Gate(PATIENCE), list[str]()
    with gate.writing():
        waiting = [_writer(gate, name, done) for name in "abcdef"]
        assert not done
    for thread in waiting:
        thread.join(PATIENCE)
    assert done == list("abcdef")


def test_what_is_urgent_goes_before_what_waits() -> None:
    gate, done = Gate(PATIENCE), list[str]()
    with gate.writing():
        waiting = [_writer(gate, name, done) for name in "ab"]
        waiting += [_writer(gate, name, done, urgent=True) for name in "cd"]
    for thread in waiting:
        thread.join(PATIENCE)
    assert done == list("cdab")


def test_a_writer_that_fails_lets_the_next_one_in() -> None:
    gate, done = Gate(PATIENCE), list[str]()
    with pytest.raises(ZeroDivisionError), gate.writing():  # noqa: PT012 - who waits meanwhile is the point
        waiting = _writer(gate, "next", done)
        _ = 1 / 0
    waiting.join(PATIENCE)
    assert done == ["next"]


def test_who_waited_long_enough_goes_on_and_the_line_after_them_too() -> None:
    gate, done = Gate(0.0), list[str]()
    with gate.writing():
        threads = [_writer_at_once(gate, name, done) for name in "ab"]
        for thread in threads:
            thread.join(PATIENCE)
        assert sorted(done) == ["a", "b"]
    with gate.writing():
        pass


def _writer_at_once(gate: Gate, name: str, done: list[str]) -> threading.Thread:
    def write() -> None:
        with gate.writing():
            done.append(name)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_a_workspace_opened_twice_has_one_line(workspace: Workspace, home: Home) -> None:
    again = open_workspace(home)
    assert gate_of(workspace.engine) is gate_of(again.engine)
    with workspace.writing() as conn:
        company.account(conn)
    with again.writing() as conn:
        company.account(conn, "Globex")
    again.close()
