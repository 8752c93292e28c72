"""The commands: each reads its options, calls one function of bot/commands and ends with 0, 1 or 2."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Rapport: a CRM that a team talks to in Slack.",
)

Data = Annotated[
    Path | None,
    typer.Option(help="Where everything is kept; else RAPPORT_DATA, else ./data.", show_default=False),
]


def _settings(data: Path | None) -> Settings:
    settings = Settings()
    return settings if data is None else settings.model_copy(update={"data": data})


@app.command()
def demo(
    data: Annotated[Path, typer.Option(help="Where the demo's records are kept.")] = Path("data/demo"),
    port: Annotated[
        int, typer.Option(help="Of the page; the next free one is taken where it is in use.")
    ] = 8080,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Throw the demo's records away and start over.")
    ] = False,
) -> None:
    """Try Rapport on this machine: the sample company, a stand-in for Slack, and a page to type in."""
    from bot.commands.demo import run_demo

    run_demo(_settings(data), port, fresh)


@app.command()
def start(data: Data = None) -> None:
    """Run the bot in your Slack workspace: over Socket Mode with an app-level token, else over HTTP."""
    from bot.commands.start import run

    run(_settings(data))


@app.command()
def web(data: Data = None) -> None:
    """Only take in what Slack tells, in a process of its own; `worker` does the rest."""
    from bot.commands.start import run

    run(_settings(data), ["web"])


@app.command()
def worker(data: Data = None) -> None:
    """Only answer what `web` has taken in."""
    from bot.commands.start import run

    run(_settings(data), ["worker"])


@app.command()
def migrate(data: Data = None) -> None:
    """Make the records, or bring them up to this version, and end."""
    from bot.commands.start import migrate as upgrade

    upgrade(_settings(data))


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="CSV files, in any order.")], data: Data = None
) -> None:
    """Take users, accounts, contacts, products and deals from CSV files. Running it twice changes nothing."""
    from bot.commands.importing import run_import

    run_import(_settings(data), files)


@app.command()
def add(
    email: Annotated[str, typer.Argument(help="As in Slack.")],
    role: Annotated[str, typer.Option(help="rep, manager, support, ask-only or admin.")] = "rep",
    name: Annotated[str | None, typer.Option(help="What colleagues call them.")] = None,
    zone: Annotated[str, typer.Option(help="Such as Europe/London.")] = "UTC",
    language: Annotated[str, typer.Option(help="en or ja.")] = "en",
    data: Data = None,
) -> None:
    """Add a person to the team, or give one another role: how the first admin comes in."""
    from bot.commands.adding import run_add

    run_add(_settings(data), email, role, name, zone, language)


@app.command()
def read(
    file: Annotated[Path | None, typer.Argument(help="JSON lines; else standard input.")] = None,
    data: Data = None,
) -> None:
    """Show what messages would be recorded as: JSON lines in, JSON lines out. Records nothing."""
    from bot.commands.reading import run_read

    run_read(_settings(data), file)


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="What is said.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="The e-mail of the person who says it.")] = None,
    now: Annotated[
        datetime | None,
        typer.Option(
            help="When it is said (ISO); else now.",
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print results as JSON.")] = False,
    file: Annotated[Path | None, typer.Option(help="JSON lines of questions in place of TEXT.")] = None,
    data: Data = None,
) -> None:
    """Say something and see the answer. A dry run: what would change something says what it would do."""
    from bot.commands.asking import ask_file, ask_once

    if file is not None:
        ask_file(_settings(data), file)
    elif text is not None and as_ is not None:
        ask_once(_settings(data), text, as_, now, json)
    else:
        raise typer.BadParameter('Say it like this: rapport ask "who owns Globex?" --as you@company.example')


@app.command()
def feedback(most: Annotated[int, typer.Option(help="How many.")] = 50, data: Data = None) -> None:
    """Show which answers people found good or bad, with what was asked, newest first."""
    from bot.commands.feedback import run_feedback

    run_feedback(_settings(data), most)


@app.command()
def settings(
    file: Annotated[Path | None, typer.Argument(help="TOML, as this command prints it.")] = None,
    data: Data = None,
) -> None:
    """Print what the whole workspace shares (pipelines, currencies, calendar, who sees what), or take it from FILE."""
    from bot.commands.sharing import run_settings

    run_settings(_settings(data), file)


@app.command()
def doctor(data: Data = None) -> None:
    """Check the machine, the records and the Slack tokens, and say how to mend what is wrong."""
    from bot.commands.doctor import run_doctor

    run_doctor(_settings(data))
