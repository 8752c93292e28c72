"""Results with as much in them as a busy customer brings: long names, long notes, many of everything; both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.bot.cards import samples
from tests.bot.cards.samples import DEAL, ENTRY, HELEN, MANAGER, OWNER, QUOTE, SIGN, TODAY, WHICH
from tools import answers, results
from tools.results import Hit, Ref

LONG_EN = (
    "Long call with Paulo and two people from procurement about the renewal. They are unhappy with the response times "
    "of the last three weeks, and want a written plan before anybody signs anything. Price is fine if we hold it. "
    "He also asked whether the second plant could be added before the summer, and who would train the night shift."
)
LONG_JA = (
    "契約更新について、レイスIT部長と購買部のお二人と長時間の打ち合わせ。ここ三週間の対応の遅さにご不満で、書面での改善計画がないと"
    "稟議に回せないとのこと。価格は据え置きなら問題なし。夏までに第二工場も加えられるか、夜勤の方への研修を誰が担当するかも聞かれた。"
)
NAMES = {
    "en": ("Consolidated Orbit Dairy Processing Inc.", "Maximiliane Featherstone"),
    "ja": ("株式会社日本オービット乳業ホールディングス", "勅使河原 正太郎"),
}


def rich(language: str) -> tuple[results.Result, ...]:
    """One result of each kind of answer."""
    company, name = NAMES[language]
    told = LONG_JA if language == "ja" else LONG_EN
    account, person = Ref(11, company), Ref(31, name, "Head of IT and Security")
    mate = Ref(2, name)
    do = {"en": "Send the written improvement plan", "ja": "対応の改善計画書をお送りする"}[language]
    step = replace(QUOTE, action=do, owner=mate, account=account)
    steps = tuple(replace(step, id=n, due_on=TODAY + timedelta(n - 1), overdue=n < 1) for n in range(9))
    theirs = replace(SIGN, account=account)
    deals = tuple(replace(DEAL, id=n, account=account, owner=mate) for n in range(6))
    entry = replace(
        ENTRY, account=account, contacts=(person,) * 3, summary=told, text=told, steps=steps[:3], author=mate
    )
    standing = answers.Standing(
        account=account,
        owner=OWNER,
        manager=MANAGER,
        people=(person,) * 3,
        voice=answers.Voice("negative", told, TODAY, mate, 61),
        promises=tuple(answers.Promise(one, mate, TODAY) for one in (*steps[:3], theirs)),
        last=(entry,) * 3,
        deals=deals[:2],
        more_people=5,
        more_promises=4,
    )
    asks = tuple(answers.Ask("past_close", "Renewal 2027", TODAY) for _ in range(3))
    return (
        results.Logged(1, (entry,)),
        results.Logged(1, (replace(entry, steps=steps[:1]),), (WHICH,)),
        results.Owned(account, account, OWNER, MANAGER, deals),
        results.Next(account, "account", steps[:3], deals[:2], OWNER, entry, more=9),
        results.Next(HELEN, "me", steps, more=9),
        results.Corrected(1, entry, (results.FieldMove("account", company, company),)),
        results.Recalled("price", account, tuple(Hit(entry, told, 0.1) for _ in range(5))),
        results.StepChanged(1, "moved", steps),
        results.Undone(1, 2, "log_interaction", (told, told, told)),
        replace(samples.PAST, entries=(entry,) * 5, who=account, by=mate, more=30),
        replace(samples.CHANGED, record=account),
        replace(samples.PROPOSED, names=(company,) * 9),
        answers.Brief(standing, person, asks),
    )
