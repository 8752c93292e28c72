from __future__ import annotations

import pytest

from store import control
from store.control import Installation
from store.database import DatabaseProblem, Home, create_workspace
from tests.store.company import NOON


def test_a_workspace_that_is_made_is_known_and_belongs_to_no_team(home: Home):
    assert control.workspaces(home) == []
    create_workspace(home, "second")
    create_workspace(home)
    create_workspace(home)
    assert control.workspaces(home) == [
        Installation("local", None, None, None, None),
        Installation("second", None, None, None, None),
    ]


def test_a_team_adopts_a_workspace_and_finds_it_again(home: Home):
    create_workspace(home)
    control.adopt(home, "local", "T1", "Ours\0", "U1", NOON)
    assert control.by_team(home, "T1") == Installation("local", "T1", "Ours", "U1", NOON)
    assert control.by_team(home, "T2") is None
    create_workspace(home)
    assert control.workspaces(home) == [Installation("local", "T1", "Ours", "U1", NOON)]


def test_adopting_again_keeps_the_newest_of_what_slack_said(home: Home):
    control.adopt(home, "local", "T1", "Ours", "U1", NOON)
    control.adopt(home, "local", "T1", "Ours Inc.", "U2", NOON)
    assert control.workspaces(home) == [Installation("local", "T1", "Ours Inc.", "U2", NOON)]


def test_a_team_has_one_workspace(home: Home):
    control.adopt(home, "local", "T1", None, None, NOON)
    with pytest.raises(DatabaseProblem, match="T1 has the workspace local already"):
        control.adopt(home, "second", "T1", None, None, NOON)
    assert [each.key for each in control.workspaces(home)] == ["local"]
