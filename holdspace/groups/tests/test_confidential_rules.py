"""Confidentiality on values: materials, sharing, reuse, flags, decisions, own agreements; every state by every role."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from holdspace.groups import (
    texts_decisions,
    texts_flags,
    texts_materials,
    texts_own_agreements,
    texts_reuse,
    texts_sharing,
)
from holdspace.groups.rules import Here, State, decisions, flags, materials, own_agreements, reuse, sharing
from holdspace.groups.rules.decisions import DecisionRefusal, How
from holdspace.groups.rules.flags import FlagRefusal
from holdspace.groups.rules.materials import Label, MaterialRefusal
from holdspace.groups.rules.own_agreements import TEXT_MOVES, OwnRefusal, TextState
from holdspace.groups.rules.reuse import ReuseRefusal
from holdspace.groups.rules.sharing import Audience, Consents, Proposal, SharingRefusal
from holdspace.people.rules import RoleKind, Standing

NOW = datetime(2026, 10, 8, 14, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
ONE, TWO = UUID(int=1), UUID(int=2)
STAFF = Here(Standing(ONE, frozenset({RoleKind.STAFF})))
LEAD = Here(Standing(TWO, frozenset({RoleKind.MEMBER})), frozenset({"lead"}))
MEMBER = Here(Standing(TWO, frozenset({RoleKind.MEMBER})), frozenset({"member"}))
OUTSIDER = Here(Standing(TWO, frozenset({RoleKind.MEMBER})))
ASKED = Proposal(Audience.NAMED, "the talk", "To show it.", LATER)


@pytest.mark.row("cnf.reuse-terms")
@pytest.mark.parametrize("given", ["", "group_only", "All rights reserved", "SUMMARY", "open licence"])
def test_what_a_file_does_not_say_in_our_words_is_for_the_group_only(given):
    assert materials.label_of(given) is Label.GROUP_ONLY
    assert materials.label_of("open") is Label.OPEN


@pytest.mark.parametrize(
    ("here", "state", "words", "refusal"),
    [
        (MEMBER, State.ACTIVE, ("Summary", "in the folder"), None),
        (STAFF, State.CLOSING, ("Summary", "in the folder"), None),
        (OUTSIDER, State.ACTIVE, ("Summary", "in the folder"), MaterialRefusal.NOT_IN_GROUP),
        (LEAD, State.CLOSED, ("Summary", "in the folder"), MaterialRefusal.GROUP_CLOSED),
        (LEAD, State.ACTIVE, (" ", "in the folder"), MaterialRefusal.NO_TITLE),
        (LEAD, State.ACTIVE, ("S" * 121, "in the folder"), MaterialRefusal.TITLE_LONG),
        (LEAD, State.ACTIVE, ("Summary", " "), MaterialRefusal.NO_PLACE),
    ],
)
def test_registering(here, state, words, refusal):
    assert materials.why_not_add(here, state, title=words[0], place=words[1]) is refusal


@pytest.mark.parametrize("to", list(Label))
@pytest.mark.parametrize(("here", "may"), [(STAFF, True), (LEAD, True), (MEMBER, False), (OUTSIDER, False)])
def test_a_label_is_changed_by_who_steers_and_widened_only_with_consent(here, may, to):
    wider = to is not Label.GROUP_ONLY
    found = materials.why_not_label(here, Label.GROUP_ONLY, to, consented=False)
    wanted = MaterialRefusal.WIDER_BY_CONSENT if wider else None
    assert found is (wanted if may else MaterialRefusal.NOT_STEERING)
    if may:
        assert materials.why_not_label(here, Label.GROUP_ONLY, to, consented=True) is None
        assert materials.why_not_label(here, Label.OPEN, to, consented=False) is None


def test_somebody_who_came_in_later_sees_what_is_newer_than_the_agreed_point():
    assert materials.sees(NOW, None) and materials.sees(NOW, NOW)
    assert not materials.sees(NOW, NOW + timedelta(seconds=1))


@pytest.mark.row("cnf.staff-consent")
@pytest.mark.parametrize(
    ("here", "state", "items", "over", "refusal"),
    [
        (MEMBER, State.ACTIVE, 1, {}, None),
        (OUTSIDER, State.ACTIVE, 1, {}, SharingRefusal.NOT_IN_GROUP),
        (MEMBER, State.CLOSED, 1, {}, SharingRefusal.GROUP_CLOSED),
        (STAFF, State.CLOSED, 1, {}, None),
        (MEMBER, State.ACTIVE, 0, {}, SharingRefusal.NO_ITEMS),
        (MEMBER, State.ACTIVE, 1, {"audience_words": " "}, SharingRefusal.NO_AUDIENCE),
        (MEMBER, State.ACTIVE, 1, {"purpose": ""}, SharingRefusal.NO_PURPOSE),
        (MEMBER, State.ACTIVE, 1, {"until": None}, SharingRefusal.NO_END),
        (MEMBER, State.ACTIVE, 1, {"until": NOW}, SharingRefusal.END_PAST),
    ],
)
def test_asking_to_share(here, state, items, over, refusal):
    proposal = Proposal(**{**vars(ASKED), **over})
    assert sharing.why_not_ask(here, state, items, proposal, NOW) is refusal


@pytest.mark.row("cnf.either")
@pytest.mark.parametrize(
    ("here", "ways", "refusal"),
    [
        (STAFF, {}, None),
        (LEAD, {}, SharingRefusal.NOT_STAFF),
        (MEMBER, {}, SharingRefusal.NOT_STAFF),
        (STAFF, {"objectors": {TWO}}, SharingRefusal.NO_REASON),
        (STAFF, {"objectors": {TWO}, "reason": "The talk is near."}, None),
        (STAFF, {"objectors": {ONE}, "reason": "The talk is near."}, SharingRefusal.IS_OBJECTOR),
        (STAFF, {"consented": True}, SharingRefusal.CONSENTED),
        (STAFF, {"over": True}, SharingRefusal.OVER),
    ],
)
def test_staff_consent(here, ways, refusal):
    said = {"objectors": set(), "reason": "", "consented": False, "over": False, **ways}
    assert sharing.why_not_consent(here, **said) is refusal


def test_consent_to_everything_is_refused():
    assert sharing.why_not_consent_to(STAFF, 0) is SharingRefusal.NO_ITEMS
    assert sharing.why_not_consent_to(STAFF, 2) is None
    assert sharing.why_not_consent_to(LEAD, 2) is SharingRefusal.NOT_STAFF


def test_taking_staff_consent_back():
    assert sharing.why_not_take_back(STAFF, consented=True) is None
    assert sharing.why_not_take_back(STAFF, consented=False) is SharingRefusal.NOT_CONSENTED
    assert sharing.why_not_take_back(LEAD, consented=True) is SharingRefusal.NOT_STAFF


def test_over_an_objection_it_waits_72_hours():
    assert sharing.effective_at(NOW, objected=False) == NOW
    assert sharing.effective_at(NOW, objected=True) == NOW + timedelta(hours=72)


@pytest.mark.row("cnf.why")
@pytest.mark.parametrize(
    ("consents", "refusal"),
    [
        (Consents(True, None, LATER), None),
        (Consents(False, NOW, LATER), None),
        (Consents(False, None, LATER), SharingRefusal.NOT_CONSENTED),
        (Consents(False, NOW + timedelta(hours=1), LATER), SharingRefusal.NOT_CONSENTED),
        (Consents(True, None, NOW), SharingRefusal.OVER),
        (Consents(True, None, LATER, ended=True), SharingRefusal.OVER),
        (Consents(True, None, LATER, attributed=True), SharingRefusal.NO_QUOTE),
        (Consents(True, None, LATER, attributed=True, quotes=(True, None)), SharingRefusal.NO_QUOTE),
        (Consents(True, None, LATER, attributed=True, quotes=(True, False)), SharingRefusal.NO_QUOTE),
        (Consents(True, None, LATER, attributed=True, quotes=(True, True)), None),
        (Consents(True, None, LATER, quotes=(None,)), None),
    ],
)
def test_what_is_shown_outside(consents, refusal):
    assert sharing.why_closed(consents, NOW) is refusal


def test_whose_words():
    ways = {"words": "It was late.", "speaker_in": True, "over": False}
    assert sharing.why_not_quote(MEMBER, **ways) is None
    assert sharing.why_not_quote(OUTSIDER, **ways) is SharingRefusal.NOT_IN_GROUP
    assert sharing.why_not_quote(MEMBER, **{**ways, "words": " "}) is SharingRefusal.NO_QUOTE
    assert sharing.why_not_quote(MEMBER, **{**ways, "speaker_in": False}) is SharingRefusal.NOT_A_MEMBER
    assert sharing.why_not_quote(MEMBER, **{**ways, "over": True}) is SharingRefusal.OVER
    assert sharing.why_not_answer_quote(mine=True, over=False) is None
    assert sharing.why_not_answer_quote(mine=False, over=False) is SharingRefusal.NOT_YOUR_WORDS
    assert sharing.why_not_answer_quote(mine=True, over=True) is SharingRefusal.OVER


def test_reuse():
    assert reuse.why_not_ask("May I?", reachable=True) is None
    assert reuse.why_not_ask(" ", reachable=True) is ReuseRefusal.NO_WORDS
    assert reuse.why_not_ask("May I?", reachable=False) is ReuseRefusal.NO_ADDRESS
    ways = {"asked": False, "answered": False, "words": "Yes."}
    assert reuse.why_not_answer(LEAD, **ways) is None
    assert reuse.why_not_answer(MEMBER, **ways) is ReuseRefusal.NOT_YOURS
    assert reuse.why_not_answer(MEMBER, **{**ways, "asked": True}) is None
    assert reuse.why_not_answer(LEAD, **{**ways, "answered": True}) is ReuseRefusal.ANSWERED
    assert reuse.why_not_answer(LEAD, **{**ways, "words": ""}) is ReuseRefusal.NO_ANSWER


@pytest.mark.row("cnf.breach")
def test_flags():
    assert flags.why_not_flag(MEMBER, "It is out.", receiver=ONE) is None
    assert flags.why_not_flag(OUTSIDER, "It is out.", receiver=ONE) is FlagRefusal.NOT_IN_GROUP
    assert flags.why_not_flag(MEMBER, " ", receiver=ONE) is FlagRefusal.NO_WORDS
    assert flags.why_not_flag(MEMBER, "It is out.", receiver=None) is FlagRefusal.NOBODY_ELSE
    named = flags.why_not_flag(MEMBER, "Alice did it.", receiver=ONE, names_reader=True)
    assert named is FlagRefusal.NAMES_LEAD
    assert flags.why_not_answer_flag(mine=False, answered=False, words="Yes.") is FlagRefusal.NOT_YOURS
    assert flags.why_not_answer_flag(mine=True, answered=True, words="Yes.") is FlagRefusal.ANSWERED
    assert flags.why_not_answer_flag(mine=True, answered=False, words="") is FlagRefusal.NO_WORDS
    assert flags.why_not_answer_flag(mine=True, answered=False, words="Yes.") is None


@pytest.mark.row("grp.withhold")
@pytest.mark.parametrize(
    ("here", "over", "refusal"),
    [
        (LEAD, {}, None),
        (MEMBER, {}, DecisionRefusal.NOT_STEERING),
        (LEAD, {"state": State.CLOSED}, DecisionRefusal.GROUP_CLOSED),
        (LEAD, {"how": How.ROUND}, DecisionRefusal.BY_ROUND),
        (LEAD, {"how": How.STAFF}, DecisionRefusal.NOT_STAFF),
        (STAFF, {"how": How.STAFF}, None),
        (LEAD, {"words": " "}, DecisionRefusal.NO_WORDS),
        (LEAD, {"made_at": LATER}, DecisionRefusal.IN_FUTURE),
    ],
)
def test_logging_a_decision(here, over, refusal):
    said = {"state": State.ACTIVE, "how": How.MEETING, "words": "Yes.", "made_at": NOW, "now": NOW, **over}
    assert decisions.why_not_log(here, said.pop("state"), **said) is refusal


def test_a_later_voice():
    ways = {"open_until": LATER, "now": NOW, "objects": False, "words": ""}
    assert decisions.why_not_add_voice(MEMBER, **ways) is None
    assert decisions.why_not_add_voice(OUTSIDER, **ways) is DecisionRefusal.NOT_IN_GROUP
    assert decisions.why_not_add_voice(MEMBER, **{**ways, "open_until": None}) is DecisionRefusal.NOT_OPEN
    assert decisions.why_not_add_voice(MEMBER, **{**ways, "now": LATER}) is DecisionRefusal.NOT_OPEN
    assert decisions.why_not_add_voice(MEMBER, **{**ways, "objects": True}) is DecisionRefusal.NO_REASON


@pytest.mark.row("grp.cpg-underlie")
def test_what_speaks_of_reporting_is_for_staff():
    def why(here: Here, words: str) -> OwnRefusal | None:
        return own_agreements.why_not_propose(here, State.ACTIVE, title="How we speak", words=words)

    assert why(LEAD, "Reports go to the lead first.") is OwnRefusal.REPORTING_IS_STAFFS
    assert why(STAFF, "Anybody may report a concern.") is None
    assert why(MEMBER, "We speak in turn.") is None
    assert why(OUTSIDER, "We speak in turn.") is OwnRefusal.NOT_IN_GROUP
    assert why(MEMBER, " ") is OwnRefusal.NO_WORDS
    assert own_agreements.why_not_propose(MEMBER, State.ACTIVE, title="", words="x") is OwnRefusal.NO_TITLE
    assert (
        own_agreements.why_not_propose(MEMBER, State.CLOSED, title="x", words="x") is OwnRefusal.GROUP_CLOSED
    )


@pytest.mark.row("grp.no-silent-agreement")
@pytest.mark.parametrize("to", list(TextState))
@pytest.mark.parametrize("state", list(TextState))
@pytest.mark.parametrize(
    ("here", "proposer"), [(STAFF, False), (LEAD, False), (MEMBER, True), (MEMBER, False), (OUTSIDER, True)]
)
def test_every_move_of_a_text_by_every_role(here, proposer, state, to):
    """Nobody, staff and leads included, puts a text in force; the rest is for who proposed it and who steers."""
    found = own_agreements.why_not_move_text(here, state, to, proposer=proposer, comments_until=NOW, now=NOW)
    if to is TextState.IN_FORCE:
        assert found is OwnRefusal.BY_CONSENT
    elif here is OUTSIDER or (here is MEMBER and not proposer):
        assert found is OwnRefusal.NOT_YOURS
    else:
        assert found is (None if to in TEXT_MOVES[state] else OwnRefusal.NOT_FROM_HERE)


def test_the_group_is_asked_only_when_the_comment_time_is_over():
    why = own_agreements.why_not_move_text(
        LEAD, TextState.COMMENTS, TextState.ROUND, proposer=False, comments_until=LATER, now=NOW
    )
    assert why is OwnRefusal.WINDOW_OPEN


def test_commenting():
    assert own_agreements.why_not_comment(MEMBER, TextState.COMMENTS, "Good.") is None
    assert own_agreements.why_not_comment(OUTSIDER, TextState.COMMENTS, "Good.") is OwnRefusal.NOT_IN_GROUP
    assert own_agreements.why_not_comment(MEMBER, TextState.IN_FORCE, "Good.") is OwnRefusal.NOT_FROM_HERE
    assert own_agreements.why_not_comment(MEMBER, TextState.DRAFT, " ") is OwnRefusal.NO_WORDS


@pytest.mark.parametrize(
    ("refusals", "sentences"),
    [
        (MaterialRefusal, texts_materials.REFUSALS),
        (SharingRefusal, texts_sharing.REFUSALS),
        (ReuseRefusal, texts_reuse.REFUSALS),
        (FlagRefusal, texts_flags.REFUSALS),
        (DecisionRefusal, texts_decisions.REFUSALS),
        (OwnRefusal, texts_own_agreements.REFUSALS),
    ],
)
def test_every_refusal_has_a_sentence_of_its_own(refusals, sentences):
    assert set(sentences) == set(refusals)
    assert len({str(words) for words in sentences.values()}) == len(set(refusals))
