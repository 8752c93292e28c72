from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wiring import Rapport
from store.database import Home
from tests.e2e.world import World, import_company, world


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company's records as they were imported."""
    folder = tmp_path_factory.mktemp("imported")
    import_company(Home(folder))
    return folder


@pytest.fixture
def home(imported: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(imported, tmp_path / "data")))


@pytest.fixture
def town(home: Home) -> Iterator[World]:
    """The company and its Slack; nobody listens yet."""
    with world(home) as made:
        yield made


@pytest.fixture
def rapport(town: World) -> Iterator[Rapport]:
    """The real app, listening."""
    with town.running() as running:
        yield running
