from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.database import Home, Workspace, create_workspace
from tests.permissions import secrets
from tests.permissions.secrets import Company


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    workspace: Workspace = create_workspace(Home(tmp_path_factory.mktemp("secrets")))
    yield secrets.found(workspace)
    workspace.close()
