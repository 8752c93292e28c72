"""The arrows run one way: store and memory know nobody, tools know those two, nobody knows bot."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KNOWS = {"store": {"store"}, "memory": {"memory"}, "tools": {"tools", "store", "memory"}}
PARTS = {"store", "memory", "tools", "bot", "tests"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("part", KNOWS)
def test_a_part_imports_only_what_lies_below_it(part: str) -> None:
    strays = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in (ROOT / part).rglob("*.py")
        for module in imports(path)
        if module.split(".")[0] in PARTS - KNOWS[part]
    }
    assert not strays


def test_the_stand_in_for_slack_knows_nothing_of_the_product() -> None:
    strays = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in (ROOT / "bot" / "playground").rglob("*.py")
        for module in imports(path)
        if module.split(".")[0] in PARTS and not module.startswith("bot.playground")
    }
    assert not strays


def test_nothing_of_the_product_imports_tests() -> None:
    for part in ("store", "memory", "tools", "bot"):
        for path in (ROOT / part).rglob("*.py"):
            assert not [module for module in imports(path) if module.split(".")[0] == "tests"], path
