"""The test company, once on each engine."""

from __future__ import annotations

import pytest

from store.database import Workspace
from tests.company import Company, found_company, heard


@pytest.fixture
def company(workspace: Workspace) -> Company:
    return found_company(workspace)


@pytest.fixture
def inbox_id(company: Company) -> int:
    """A message that was heard."""
    return heard(company, "E1")
