"""Whether words that may be a name are one here, by how they are used: 0 (no) to 1 (surely).

A word that no dictionary has is a name wherever it stands. "May", "Target", "Happy", 森 and ひかり are judged
by capitals, by what stands before and after, by honorifics and by the customer they stand beside.
"""

from __future__ import annotations

from tools.lexicon import spaced, unspaced
from tools.lexicon.claim import Claim, Verdict
from tools.lexicon.folding import is_latin
from tools.lexicon.scan import Hit
from tools.lexicon.setting import Setting


def judge(hit: Hit, claim: Claim, setting: Setting) -> Verdict:
    latin = all(is_latin(letter) for letter in setting.letters.text[hit.first : hit.last + 1])
    return spaced.judge(hit, claim, setting) if latin else unspaced.judge(hit, claim, setting)
