from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import llm
from bot.playground.server import serve
from bot.wiring import Rapport
from store.database import Home
from tests.bot.test_agent import Scripted
from tests.e2e.world import World, company_slack, import_company, settings_for, world


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


@pytest.fixture
def fooled(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The app with a model that says what it is given."""
    own, slack = llm.chat_model, company_slack()
    model = Scripted(script=[], heard=[])
    monkeypatch.setattr(llm, "chat_model", lambda name: own(name) if name == llm.LOCAL else model)
    with serve(slack) as serving:
        made = World(slack, serving, home)
        settings = settings_for(slack, serving, home.data).model_copy(update={"model": "some:model"})
        rapport = Rapport(settings, home, "local", made.clock)
        rapport.start()
        yield made, model
        rapport.stop()
