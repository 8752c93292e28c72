"""The workspace's settings as a file: TOML, checked field by field."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal

import tomli_w
from babel.numbers import list_currencies
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from store.folding import fold
from store.pipelines import Pipeline, PipelineStage
from store.preferences import Preferences

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NEEDED = ("won", "lost")
HEAD = "# What the whole workspace shares. Change it, then: rapport settings FILE\n\n"


class Unreadable(Exception):
    """What was written says no settings: one sentence for each thing to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


def _currency(code: str) -> str:
    known = code.strip().upper()
    if known not in list_currencies():
        raise ValueError(f"“{code}” is no currency (one is USD)")
    return known


Visibility = Literal["everyone", "team", "owner"]
Currency = Annotated[str, AfterValidator(_currency)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class WrittenStage(_Strict):
    name: Name
    stands_for: Literal["lead", "qualified", "demo", "proposal", "negotiation", "won", "lost"]
    probability: Annotated[float, Field(ge=0, le=1)]


class WrittenPipeline(_Strict):
    name: Name
    stages: Annotated[list[WrittenStage], Field(min_length=3, max_length=30)]

    @model_validator(mode="after")
    def whole(self) -> WrittenPipeline:
        names = [fold(stage.name) for stage in self.stages]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"the stage “{twice}” stands twice in {self.name}")
        kinds = [stage.stands_for for stage in self.stages]
        if missing := [kind for kind in NEEDED if kind not in kinds]:
            raise ValueError(f"{self.name} has no stage that stands for {' and '.join(missing)}")
        if set(kinds) <= set(NEEDED):
            raise ValueError(f"{self.name} has no stage in which a deal is open")
        return self


class Written(_Strict):
    home_currency: Currency
    fiscal_year_begins: Annotated[int, Field(ge=1, le=12)] | None = None
    working_days: Annotated[
        list[Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]], Field(min_length=1)
    ]
    visibility: Visibility
    rates: dict[Currency, Annotated[Decimal, Field(gt=0, max_digits=20)]] = {}
    pipelines: Annotated[list[WrittenPipeline], Field(min_length=1, max_length=20)]
    channels: dict[str, Name] = {}

    @model_validator(mode="after")
    def once(self) -> Written:
        names = [fold(pipeline.name) for pipeline in self.pipelines]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"the pipeline “{twice}” stands twice")
        return self


def read(text: str) -> Preferences:
    """Raises Unreadable."""
    try:
        written = Written.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable([f"This is no TOML: {error}."]) from error
    except ValidationError as error:
        raise Unreadable([_sentence(each) for each in error.errors()]) from error
    return preferences(written)


def preferences(written: Written) -> Preferences:
    return Preferences(
        home_currency=written.home_currency,
        fiscal_start=written.fiscal_year_begins,
        working_days=tuple(sorted({DAYS.index(day) for day in written.working_days})),
        visibility=written.visibility,
        rates=dict(written.rates),
        pipelines=tuple(_pipeline(each) for each in written.pipelines),
        channels=dict(written.channels),
    )


def write(stands: Preferences) -> str:
    """Text that `read` reads back as the same settings."""
    return HEAD + tomli_w.dumps(as_written(stands))


def as_written(stands: Preferences) -> dict[str, Any]:
    """The settings under the names of the file."""
    first: dict[str, Any] = {"home_currency": stands.home_currency}
    if stands.fiscal_start is not None:
        first["fiscal_year_begins"] = stands.fiscal_start
    first["working_days"] = [DAYS[day] for day in stands.working_days]
    first["visibility"] = stands.visibility
    first["rates"] = {currency: str(rate) for currency, rate in stands.rates.items()}
    first["channels"] = dict(stands.channels)
    first["pipelines"] = [_as_written(pipeline) for pipeline in stands.pipelines]
    return first


def _pipeline(written: WrittenPipeline) -> Pipeline:
    stages = (PipelineStage(each.name, each.stands_for, each.probability) for each in written.stages)
    return Pipeline(written.name, tuple(stages))


def _as_written(pipeline: Pipeline) -> dict[str, Any]:
    stages = [
        {"name": stage.name, "stands_for": stage.kind, "probability": stage.probability}
        for stage in pipeline.stages
    ]
    return {"name": pipeline.name, "stages": stages}


def _sentence(problem: Any) -> str:
    """ "pipelines 1, stages 2, probability: Input should be less than or equal to 1." """
    place = [str(part + 1) if isinstance(part, int) else str(part) for part in problem["loc"]]
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"{' '.join(place)}: {said}." if place else f"{said[:1].upper()}{said[1:]}."
