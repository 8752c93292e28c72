"""What can be set from outside: environment variables, or a `.env` file beside where the command is run."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    data: Path = Field(Path("data"), alias="RAPPORT_DATA", description="The folder where everything is kept.")
    database_url: SecretStr | None = Field(
        None,
        alias="DATABASE_URL",
        description="A PostgreSQL server to keep the records on (postgresql://…) in place of a file.",
    )
    slack_bot_token: SecretStr | None = Field(
        None, alias="SLACK_BOT_TOKEN", description="The app's bot token (xoxb-…), from “OAuth & Permissions”."
    )
    slack_app_token: SecretStr | None = Field(
        None,
        alias="SLACK_APP_TOKEN",
        description="The app-level token for Socket Mode (xapp-…), from “Basic Information”.",
    )
    slack_signing_secret: SecretStr | None = Field(
        None,
        alias="SLACK_SIGNING_SECRET",
        description="For HTTP in place of Socket Mode, from “Basic Information”: used where no app-level token is set.",
    )
    host: str = Field(
        "0.0.0.0",  # noqa: S104 - a platform's router reaches a web process from outside its machine
        alias="RAPPORT_HOST",
        description="In HTTP mode, the address that is listened to.",
    )
    port: int = Field(3000, alias="PORT", ge=0, le=65535, description="In HTTP mode, its port.")
    slack_api_url: str = Field(
        "https://slack.com/api/",
        alias="SLACK_API_URL",
        description="Where Slack's Web API is; the playground has its own.",
    )
    model: str = Field(
        "local",
        alias="MODEL",
        description="What reads messages: “local” (built in, no key, no network) or any LangChain name such as "
        "“openai:gpt-5”, “anthropic:claude-sonnet-4-5”, “ollama:qwen3”.",
    )
    embedding_model: str = Field(
        "",
        alias="EMBEDDING_MODEL",
        description="Any sentence-transformers model, by name or folder, in place of the English one that comes "
        "along. “none”: notes are found by their words alone, which saves 400 MB of memory.",
    )
    workers: int = Field(
        4, alias="RAPPORT_WORKERS", ge=1, le=32, description="How many conversations are worked on at once."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO",
        alias="RAPPORT_LOG_LEVEL",
        description="How much is written to the log. Words of messages never are.",
    )
