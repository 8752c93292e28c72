"""Dates and money that others labelled: what `tools.when` and `tools.money` find in them, by language and tier."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from tools import money, when

_LOCALES = {"en": "en-US", "ja": "ja-JP"}


def public_figures(data: Path) -> dict[str, dict[str, float]]:
    """{"en": {"core_date": share right, …}, "ja": …}."""
    spec = importlib.util.spec_from_file_location("score_public", data / "score_public.py")
    assert spec is not None and spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    found: dict[str, dict[str, float]] = {}
    for lang, locale in _LOCALES.items():
        folder = data / "public" / "dates_money"
        days, sums = _rows(folder / f"dates_{lang}.jsonl"), _rows(folder / f"money_{lang}.jsonl")
        amounts = scorer.money(sums, {row["id"]: _amounts(row, locale) for row in sums})
        figures = {f"money {name}": float(share.split("=")[1]) for name, share in amounts.items()}
        found[lang] = _by_tier(scorer, days, locale) | figures
    return found


def _by_tier(scorer: ModuleType, days: list[dict[str, Any]], locale: str) -> dict[str, float]:
    """The share of each tier that is right. A row that the scorer stumbles over (a range with another end) is wrong."""
    right: dict[str, list[bool]] = defaultdict(list)
    for row in days:
        try:
            scored = scorer.dates([row], {row["id"]: _dates(row, locale)})
        except TypeError:
            scored = {f"ALL {row['tier']}": "0/1=0.000"}
        for name, share in scored.items():
            if name.startswith("ALL "):
                right[name.removeprefix("ALL ")].append(share.startswith("1/"))
    return {tier: sum(all_) / len(all_) for tier, all_ in sorted(right.items())}


def _dates(row: dict[str, Any], locale: str) -> dict[str, Any]:
    now = datetime.fromisoformat(row["reference"]).replace(tzinfo=ZoneInfo("UTC"))
    dates = []
    for facing in ("future", "past"):
        for said in when.find(row["text"], now, locale=locale, facing=facing):
            start = f"{said.at:%Y-%m-%d %H:%M}" if said.at else f"{said.first:%Y-%m-%d}"
            dates.append(
                {"start": start} | ({"end": f"{said.last:%Y-%m-%d}"} if said.last != said.first else {})
            )
    return {"dates": dates}


def _amounts(row: dict[str, Any], locale: str) -> dict[str, Any]:
    said = money.find(row["text"], locale=locale)
    return {"amounts": [{"value": str(amount.amount), "currency": amount.currency} for amount in said]}


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
