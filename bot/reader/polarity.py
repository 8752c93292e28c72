"""How good or bad a text's words are, whatever they are said of, by a published lexicon of a language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

VADER = "vader"
"""English: Hutto and Gilbert, VADER (2014): 7,500 words, emoticons and idioms, with negations and degrees."""

Weigh = Callable[[str], dict[str, float]]


def polarity(lexicon: str, text: str) -> Mapping[str, float]:
    """Each from 0 to 1: "for" and "against" weigh the text as a whole, "good" and "bad" are shares of its words.

    Nothing for a language without a lexicon ("").
    """
    if lexicon != VADER:
        return {}
    said = _vader()(text)
    whole = said["compound"]
    return {"for": max(0.0, whole), "against": max(0.0, -whole), "good": said["pos"], "bad": said["neg"]}


@cache
def _vader() -> Weigh:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    weigh: Weigh = SentimentIntensityAnalyzer().polarity_scores
    return weigh
