"""What can be set, run and asked is in docs/reference.md; what that says is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer.main

from bot.cli import app
from bot.settings import Settings
from tools.preferences.written import Written
from tools.toolbox import TOOLS

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", REFERENCE, re.S | re.M)
    assert found, f"docs/reference.md has no section “{title}”"
    return found[1]


def named(title: str) -> set[str]:
    """The names in the first column of the section's table."""
    return set(re.findall(r"^\| `([^`]+)`", section(title), re.M))


def test_every_shared_setting_is_documented_and_no_other() -> None:
    assert named("Shared settings") == set(Written.model_fields)


def test_every_setting_is_documented_and_no_other() -> None:
    assert named("Settings") == {field.alias for field in Settings.model_fields.values()}


def test_every_command_is_documented_and_no_other() -> None:
    group = typer.main.get_command(app)
    assert {name.split()[0] for name in named("Commands")} == set(group.commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_option_is_documented(command: str) -> None:
    options = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    for option in options:
        for name in option.opts:
            assert name.upper() in section("Commands").upper(), f"rapport {command} {name}"


def test_every_tool_is_documented_and_no_other() -> None:
    assert named("Tools") == {verb.__name__ for verb in TOOLS}


def test_the_readme_names_the_two_commands_on_its_first_screen() -> None:
    first = "\n".join(README.splitlines()[:40])
    assert "make demo" in first
    assert "make test" in first


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_manifest_asks_for_the_scopes_that_the_docs_explain() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text())
    assert named("Slack scopes") == set(manifest["oauth_config"]["scopes"]["bot"]) | {"connections:write"}
