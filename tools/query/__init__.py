"""Questions about many records at once: quoted words → which of them, added up how, in which order."""
