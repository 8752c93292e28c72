"""Who looks after a customer, and who instead where that is nobody or they cannot be reached."""

from __future__ import annotations

from dataclasses import dataclass

from store import accounts, users
from store.users import User
from tools.errors import NotFound
from tools.results import Ref
from tools.saving import reader
from tools.turn import Turn


@dataclass(frozen=True)
class Tellable:
    """None where there is nobody, or they have left."""

    account: Ref
    owner: User | None
    manager: User | None


def whom_to_tell(turn: Turn, account_id: int) -> Tellable:
    """Raises NotFound where the customer is gone, or not the author's to see."""
    with turn.workspace.reading() as conn:
        account = accounts.get(conn, reader(turn), account_id)
        if account is None:
            raise NotFound("account", "")
        owner = users.get(conn, account.owner_id) if account.owner_id is not None else None
        manager = users.get(conn, owner.manager_id) if owner and owner.manager_id is not None else None
    return Tellable(Ref(account.id, account.name), _active(owner), _active(manager))


def _active(user: User | None) -> User | None:
    return user if user and user.active else None
