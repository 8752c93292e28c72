"""What can go wrong that a person can mend: each says in one sentence what to do.

    ToolError
    ├── Empty         nothing was said
    ├── NotFound      no record goes by that name
    ├── Hidden        or it is not for the person to see
    ├── Unclear       words that cannot be read: "Feb 30", an amount without a deal
    ├── NotWhatStands a correction of what does not stand so
    ├── Invented      a tool was given a phrase that stands neither in the message nor in its thread
    ├── NotAllowed    the person may not
    ├── Stale         the record has moved on since
    ├── NotYours      it is another's to give away
    ├── Overtaken, Expired, AlreadyDecided   a proposal that can no longer be carried out
    ├── NothingTold   no entry to put right
    ├── TakenBackBefore, ChangedSince   the message of a record was edited that stands otherwise by now
    └── NothingToUndo

The bot draws an error as a card; a model reads its text. `kind` and `about` choose the sentence in the reader's
language (bot/cards), the English one stands here.
"""

from __future__ import annotations


class ToolError(Exception):
    """`about` holds the words and names that the sentence needs."""

    sentence = "That could not be done."

    def __init__(self, **about: str) -> None:
        self.about = about
        super().__init__(self.sentence.format(**about))

    @property
    def kind(self) -> str:
        return type(self).__name__


class Empty(ToolError):
    sentence = "There is nothing in that message. Tell me what happened, or ask me something."


class NotFound(ToolError):
    """`what` is "account", "person", "step", "deal" or "lead"; `words` as said; `near`: names that come close."""

    sentence = "I couldn't find “{words}” in the CRM.{near}"

    def __init__(self, what: str, words: str, near: tuple[str, ...] = ()) -> None:
        self.near = near
        super().__init__(what=what, words=words, near=f" Did you mean {', '.join(near)}?" if near else "")


class NoStep(NotFound):
    """Nothing that is still to be done goes by these words."""

    sentence = "There is no open step “{words}”.{near}"

    def __init__(self, words: str, near: tuple[str, ...] = ()) -> None:
        super().__init__("step", words, near)


class Hidden(ToolError):
    """Where not everybody sees everything: nobody goes by that name, or it is not for the person who asks. Which of
    the two it is is not told. `whom`: the admins' names, or "nobody"."""

    sentence = "“{words}” is not in the CRM, or not among what you may see. Ask {whom}."

    def __init__(self, words: str, whom: str, near: tuple[str, ...] = ()) -> None:
        self.near = near
        super().__init__(words=words, whom=whom)


class HiddenHere(ToolError):
    """The same of what a thread, a channel or a button is about."""

    sentence = "That is not in the CRM, or not among what you may see. Ask {whom}."


class NothingNamed(ToolError):
    """A question about "this" where neither the thread nor the channel says what it is."""

    sentence = "Which customer do you mean? Name it, or ask in a thread that is about one."


class ImpossibleDay(ToolError):
    sentence = "There is no such day as “{words}”. Say the day again."


class Unclear(ToolError):
    """`words` could not be read as `what` (an amount, a day, a stage, a person)."""

    sentence = "I couldn't read “{words}” as {what}. Say it another way."


class Invented(ToolError):
    sentence = "“{words}” stands neither in the message nor in its thread, so it was not recorded."


class NothingTold(ToolError):
    sentence = "There is no entry of yours here to put right. Tell me what happened first."


class NotWhatStands(ToolError):
    """A correction of something that is not recorded so: `words` as said to be wrong, `stands` what there is."""

    sentence = "“{words}” is not what stands there, so nothing was changed. It says: {stands}"


class NotAllowed(ToolError):
    """`whom`: who may, or who can let them: the admins' names, or "nobody"."""

    sentence = "You may not do that here. Ask {whom}."


class Stale(ToolError):
    """`what` is "entry", "deal", "step", "proposal", "question", "change", "person", "lead" or "record"."""

    sentence = "The {what} has changed since, so it was left as it is. Look at it again first."


class UndoneBefore(Stale):
    """Two pressed the same button, or one twice."""

    sentence = "That was taken back already."

    def __init__(self) -> None:
        super().__init__(what="change")


class TakenBackBefore(ToolError):
    """The message of a record that was undone was edited."""

    sentence = "You edited a message whose record was taken back, so nothing was recorded. To record it, send it anew."


class ChangedSince(ToolError):
    """The message of a record that has been changed since was edited."""

    sentence = (
        "You edited your message, but what it had done has been changed since, so that was left as it is. "
        "Say what is to change."
    )


class NothingToUndo(ToolError):
    sentence = "There is nothing of yours to undo here."


class AlreadyAnswered(ToolError):
    sentence = "That question was answered already."


class DealMovedOn(ToolError):
    """A deal is no longer as it stood when it was spoken of. `deal`: how it stands now, for the card."""

    sentence = "“{name}” has changed since, so it was left as it is. It stands at:"

    def __init__(self, name: str, deal: object = None) -> None:
        self.deal = deal
        super().__init__(name=name)


class DealSaysOtherwise(ToolError):
    """`words`: what was said to stand there. `deal`: how it stands, for the card."""

    sentence = "“{words}” is not what stands there, so nothing was changed. It stands at:"

    def __init__(self, words: str, deal: object = None) -> None:
        self.deal = deal
        super().__init__(words=words)


class NoDeal(ToolError):
    sentence = "{account} has no open deal. To begin one, say “new deal for {account}: …”."


class Ambiguous(ToolError):
    """`names`: the records that the words fit equally well."""

    sentence = "“{words}” may be {names}. Say which."


class NoSuchDeals(ToolError):
    sentence = "No deal fits that, so there is nothing to change."


class TooMany(ToolError):
    sentence = "Those are more than {most} deals. Narrow it down: by whose they are, by when they close, by customer."


class LeadIsOver(ToolError):
    sentence = "{name} is a customer already, so the lead was left as it is."


class NoCompany(ToolError):
    sentence = "{name}'s company is not known yet. Name the customer: “convert {name}, customer …”."


class AlreadyTheirs(ToolError):
    """An address or a name that is another record's."""

    sentence = "“{words}” is {name}'s already, so nothing was changed."


class AlreadyDecided(ToolError):
    """`did`: how the proposal ended: "done", "declined", "overtaken" or "expired"."""

    sentence = "{name} has decided that already: {did}."


class Expired(ToolError):
    sentence = "That proposal has expired, so nothing was done. Ask for it again."


class Overtaken(ToolError):
    """What was proposed was proposed on records that have changed."""

    sentence = "The records have changed since that was proposed, so nothing was done. Ask for it again."


class OnlyInChannel(ToolError):
    sentence = "This is no channel. Say it in the channel that is to be the customer's."


class StageInUse(ToolError):
    """A stage or pipeline cannot go. `n`: how many deals are in it, or were."""

    sentence = "“{name}” can't go: {n} deals are in it, or were. Keep it or rename it."


class NotYours(ToolError):
    """`owner`: whose it is; `ask`: who may decide."""

    sentence = "That is {owner}'s to give away, not yours. Ask {ask}."


class CannotOwn(ToolError):
    sentence = "{name} can't look after records: they have left, or may only ask."


class SamePerson(ToolError):
    sentence = "That is the same person, so there is nothing to change."


class AlreadyIn(ToolError):
    """`role`: theirs."""

    sentence = "{name} is of the team already, as {role}."


class NotInSlack(ToolError):
    sentence = "Nobody in this Slack is called “{words}”. Say it with their e-mail address, or mention them."


class SeveralInSlack(ToolError):
    sentence = "Several people here are called “{words}”: {names}. Say it with the e-mail address."


class LeavesWhen(ToolError):
    sentence = "On which day does {name} leave? Say it with the day: access ends on it."


class LastAdmin(ToolError):
    sentence = "{name} is the only admin, so nothing was changed. Make somebody else an admin first."


class NothingToGive(ToolError):
    sentence = "{name} looks after nothing that could be handed over."


# --- said by the bot before or in place of any tool --------------------------------------------------------


class Stranger(ToolError):
    """Somebody of the Slack workspace who is not in the CRM. `whom`: the admins, who were asked to let them in."""

    sentence = (
        "I don't know you yet, so I have asked {whom} to let you in. I will tell you here once it is done."
    )


class NobodyAdmits(ToolError):
    """The same where there is no admin whom Slack knows. `email`: the stranger's."""

    sentence = (
        "I don't know you yet, and there is no admin whom I could ask to let you in. Whoever installed Rapport can do"
        " it: rapport add {email} --role rep"
    )


class Outsider(ToolError):
    """A guest, or somebody of another company: nothing of the CRM is for them."""

    sentence = "This is for the colleagues of the team that runs it, so I can't show you anything here."


class Newcomer(ToolError):
    """Somebody of the Slack workspace who is not in the CRM, in a view."""

    sentence = "I don't know you yet. Write me a direct message, and I'll ask an admin to let you in."


class TooLate(ToolError):
    """Slack takes a form for three seconds only."""

    sentence = "The form could not be opened in time. Call the shortcut once more."


class TryAgain(ToolError):
    """Said in a view, where nothing is kept to be tried again."""

    sentence = "Something went wrong on my side. Close this and try again."


class SharedPlace(ToolError):
    """Asked where people of another company read along."""

    sentence = "People of another company can read this channel, so I show no records here. Ask me in a direct message."


class Withdrawn(ToolError):
    """In place of a card that is no longer for whom it was drawn for."""

    sentence = "What was to be shown here is no longer among what you may see, so it is left out."


class NotForAll(ToolError):
    """In place of a card in a channel, where not everybody may see everything."""

    sentence = "Not everybody here may see that, so it is left out here. Ask me in a direct message."


class AnsweredAside(ToolError):
    """In a channel, where not everybody may see everything."""

    sentence = "Not everybody here may see that, so I have answered you in a direct message."


class SharedAside(ToolError):
    """A command in a channel that people of another company read."""

    sentence = "People of another company can read this channel, so I have answered you in a direct message."


class NotPosted(ToolError):
    """A channel did not take an answer; `why` in Slack's word. The answer follows."""

    sentence = "I couldn't post this where you asked (Slack says {why}), so here it is:"


class SlackRefuses(ToolError):
    """Told to an admin; `why` in Slack's word."""

    sentence = (
        "Slack refuses some of my posts ({why}). Run “rapport doctor” where I run: it says what to mend."
    )


class OldButton(ToolError):
    sentence = "That button no longer works. Ask me again and use the new one."


class GaveUp(ToolError):
    """`number` names the kept message to whoever looks into it."""

    sentence = (
        "Something went wrong on my side and I couldn't handle that. Your message is kept: please tell your admin "
        "number {number}."
    )


PLAIN = (
    Stranger,
    NobodyAdmits,
    SharedPlace,
    Withdrawn,
    NotForAll,
    AnsweredAside,
    SharedAside,
    NotPosted,
    SlackRefuses,
    OldButton,
    GaveUp,
)
"""They say nothing of any record, wherever they are read."""
